//! tally [--top N | --count] [FILE...]: the most frequent words of some files, or of what comes in.

mod words;

use std::io::Read;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("tally: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(mut args: impl Iterator<Item = String>) -> Result<String, String> {
    let mut limit = 10;
    let mut only_count = false;
    let mut text = String::new();
    let mut files = 0;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--count" => only_count = true,
            "--top" => {
                let number = args.next().unwrap_or_default();
                limit = number
                    .parse()
                    .map_err(|_| format!("--top takes a number, not {number:?}"))?;
            }
            file => {
                files += 1;
                text +=
                    &std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
                text.push('\n');
            }
        }
    }
    if files == 0 {
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| error.to_string())?;
    }
    if only_count {
        return Ok(format!("{}\n", words::words(&text).count()));
    }
    let lines = words::top(&text, limit)
        .into_iter()
        .map(|(word, count)| format!("{count:7} {word}\n"));
    Ok(lines.collect())
}

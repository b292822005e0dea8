// Command readings prints a year of made-up weather as CSV, the same each time.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/rand"
	"os"
)

func main() {
	days := flag.Int("days", 365, "how many days")
	flag.Parse()

	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	random := rand.New(rand.NewSource(42))
	fmt.Fprintln(out, "day,hour,celsius,wind")
	for day := 0; day < *days; day++ {
		for hour := 0; hour < 24; hour++ {
			fmt.Fprintf(out, "%d,%d,%.1f,%.1f\n", day, hour, celsius(day, hour, random), random.Float64()*12)
		}
	}
}

// celsius is warm in July and after noon, with some noise.
func celsius(day, hour int, random *rand.Rand) float64 {
	year := -math.Cos(2 * math.Pi * float64(day-15) / 365)
	clock := -math.Cos(2 * math.Pi * float64(hour-3) / 24)
	return 9 + 10*year + 4*clock + random.NormFloat64()
}

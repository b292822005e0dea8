import { constants, type ZstdOptions } from "node:zlib";

/*
 * A part is one zstd frame around a tar archive of three plain files, in this order. `tar --zstd -tvf PART` lists it.
 */

export const manifestMember = "manifest.json";
/** The run's journal up to then, as it stood. */
export const journalMember = "journal.jsonl";
/** All contents, one behind the other, in the manifest's order. */
export const contentMember = "content";
export const partMembers = [manifestMember, journalMember, contentMember] as const;

const windowLog = 21;

/**
 * What every frame begins with: its magic number, "checksum, no dictionary, size not said", and the window. Fixed, so that a reader
 * knows before it decompresses anything how much memory that takes, and that a flipped bit will be found.
 */
export const frameStart = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, (windowLog - 10) << 3]);

/** Bytes that go through zstd at a time; each piece is one task of the thread pool. */
const chunkSize = 256 * 1024;

export const compression: ZstdOptions = {
  chunkSize,
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    [constants.ZSTD_c_windowLog]: windowLog,
    [constants.ZSTD_c_checksumFlag]: 1,
    [constants.ZSTD_c_contentSizeFlag]: 0,
  },
};

export const decompression: ZstdOptions = {
  chunkSize,
  params: { [constants.ZSTD_d_windowLogMax]: windowLog },
};

/* checksum FILE: prints the file's CRC-32 as hexadecimal. */
#include <stdint.h>
#include <stdio.h>

static uint32_t table[256];

static void fill_table(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t rest = byte;
    for (int bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320u ^ (rest >> 1) : rest >> 1;
    table[byte] = rest;
  }
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: checksum FILE\n");
    return 2;
  }
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) {
    perror(argv[1]);
    return 1;
  }
  fill_table();
  uint32_t crc = 0xffffffffu;
  for (int byte = getc(file); byte != EOF; byte = getc(file)) {
    crc = table[(crc ^ (uint32_t)byte) & 0xff] ^ (crc >> 8);
  }
  if (ferror(file) || fclose(file) != 0) {
    perror(argv[1]);
    return 1;
  }
  printf("%08x\n", crc ^ 0xffffffffu);
  return 0;
}

/**
 * Ids that are unique but not in the order of creation, as GitHub's artifact ids are not; the
 * same in every process.
 */
export class ShuffledIds {
  #given = 0;

  next(): number {
    const given = this.#given++;
    // Multiplying by a number modulo a prime permutes; 7919 mostly goes down, now and then up.
    const place = ((given % 10_007) + 1) * 7919;
    return 4_000_000_000 + Math.floor(given / 10_007) * 10_007 + (place % 10_007);
  }
}

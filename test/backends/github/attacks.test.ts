import { registerAttacks, registerAttacksBySeveral } from "../checkpoints/attacks.ts";
import { attackedStores } from "./attacked-stores.ts";

const { openArtifacts, openCache } = attackedStores();

registerAttacks("GitHub's artifacts", openArtifacts);
registerAttacksBySeveral("GitHub's artifacts", openArtifacts);
registerAttacks("GitHub's cache", openCache);

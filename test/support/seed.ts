/** What the random tests of this run begin with: `SEED`, to replay the run that printed it. */
export const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

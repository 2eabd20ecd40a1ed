/** How much a benchmark does: enough for a figure that can be trusted, or just enough to see that it still runs. */
export type Amount = (forFigures: number, toSeeItRun: number) => number;

export const forFigures: Amount = (full) => full;
export const toSeeItRun: Amount = (_, least) => least;

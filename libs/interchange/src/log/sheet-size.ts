/** Filled rows below the header that a log may have; more is another kind of file. */
export const MOST_ROWS = 200_000;

/** The last row that Excel has, filled or not. */
export const LAST_ROW = 1_048_576;

/** What a move may have brought about that the next look has to know. */
export interface Done {
  waived: string[];
  unblocked: boolean;
  joined: number;
}

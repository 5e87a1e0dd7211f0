/** The address is not one that may be connected to. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';

  constructor(target: string) {
    super(`${target} is not an address that may be connected to`);
  }
}

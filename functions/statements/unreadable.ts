/** A line says something that cannot be taken in; the message never repeats what stands there. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

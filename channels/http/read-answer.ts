import { TextDecoder } from 'node:util';

/**
 * The JSON object that an answer consists of; undefined for anything else: longer than `maxBytes`, not UTF-8, not JSON,
 * not an object, broken off, or late by the signal of the request. The media type is not looked at.
 */
export async function readAnswer(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<object | undefined> {
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) return undefined; // leaving the loop closes the connection
      chunks.push(chunk);
    }
    const answer: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

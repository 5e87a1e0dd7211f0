export { NewEvidence as body } from '../../../events/document.ts';

export const example = {
  evidenceType: 'loss-proof',
  filename: 'statement.pdf',
  contentType: 'application/pdf',
  size: 48_213,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

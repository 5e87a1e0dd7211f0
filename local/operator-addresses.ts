import * as z from 'zod';
import { Email, Phone } from '../events/scalars.ts';
import { addressesIn } from '../functions/operators.ts';

/** Whom the house is told of as its operators. */
export const OperatorAddresses = z
  .string()
  .transform(addressesIn)
  .pipe(
    z.array(
      z.union([Email, Phone], { error: 'e-mail addresses and numbers such as +8613800138000, with commas between' }),
    ),
  );

import { describeHouse } from '../contracts/describe-house.ts';
import { makeLocalHouse } from './local-house.ts';

describeHouse('on one machine', makeLocalHouse);

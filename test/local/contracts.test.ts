import { describeHouse } from '../contracts/describe-house.ts';
import { describeMessages } from '../contracts/messages.ts';
import { describeMoving } from '../contracts/moving/describe-moving.ts';
import { createFakeMailServer } from './fake-mail-server.ts';
import { makeLocalHouse } from './local-house.ts';

describeHouse('on one machine', () => makeLocalHouse());

describeMoving('on one machine', () => makeLocalHouse());

describeMessages('on one machine with a mail server', () => makeLocalHouse(createFakeMailServer().server));

import { inject } from 'vitest';
import { describeHouse } from '../contracts/describe-house.ts';
import { makeAwsHouse } from './aws-house.ts';

describeHouse('on AWS', () => makeAwsHouse(inject('awsUrl')));

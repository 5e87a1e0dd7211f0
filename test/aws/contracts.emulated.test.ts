import { inject } from 'vitest';
import { describeHouse } from '../contracts/describe-house.ts';
import { describeMoving } from '../contracts/moving/describe-moving.ts';
import { makeAwsHouse } from './aws-house.ts';

describeHouse('on AWS', () => makeAwsHouse(inject('awsUrl')));

describeMoving('on AWS', () => makeAwsHouse(inject('awsUrl')));

const dynamoUrl = inject('dynamoUrl');
if (dynamoUrl !== '')
  for (const suite of [describeHouse, describeMoving])
    suite('on AWS with DynamoDB Local', () => makeAwsHouse(inject('awsUrl'), dynamoUrl));

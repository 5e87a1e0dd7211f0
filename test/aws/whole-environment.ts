/** What a function is told of where it runs, with nothing missing that it must have. */
export const wholeEnvironment = {
  HOLDFAST_TABLE: 'table',
  HOLDFAST_BUCKET: 'bucket',
  HOLDFAST_SECRET: 'secret',
  HOLDFAST_MACHINE: 'arn:aws:states:eu-west-1:123456789012:stateMachine:incident:live',
  HOLDFAST_WEBHOOKS: 'https://sqs.example/webhooks',
  HOLDFAST_INSPECTIONS: 'https://sqs.example/inspections',
  HOLDFAST_BUS: 'bus',
  HOLDFAST_MAIL_FROM: 'desk@example.com',
  HOLDFAST_MAIL_SET: 'set',
  HOLDFAST_PUBLIC_URL: 'https://desk.example/',
};

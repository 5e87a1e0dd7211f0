import {
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface FrontDoorProps {
  /**
   * Requests a second that are let in, all callers together; what is beyond is answered 429.
   * @default 500
   */
  rate?: number | undefined;
  /**
   * Requests that may come at one moment.
   * @default 1000
   */
  burst?: number | undefined;
}

/** What is written down of a request: nothing of who sent it, and no path, since paths hold the tokens of links. */
const written = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  latency: '$context.responseLatency',
  functionStatus: '$context.integration.integrationStatus',
  functionLatency: '$context.integration.latency',
  error: '$context.error.responseType',
};

/** The HTTP API. Every request goes to one function, which also verifies tokens: so every answer, and every refusal, is the desk's own. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { rate = 500, burst = 1000 }: FrontDoorProps = {}) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: rate, burstLimit: burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, 'Log', { retention: RetentionDays.THREE_MONTHS })),
        format: AccessLogFormat.custom(JSON.stringify(written)),
      },
    });
  }

  leadTo(answers: IFunction): void {
    const everything = new HttpRoute(this, 'Everything', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Answers', answers, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      }),
    });
    acknowledge(everything, {
      'AwsSolutions-APIG4':
        'The function verifies tokens itself, and some routes are open: webhooks are signed, links are tokens.',
    });
  }
}

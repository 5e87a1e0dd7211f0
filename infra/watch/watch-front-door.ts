import { Duration } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { DeskFunction } from '../desk-function.ts';
import type { FrontDoor } from '../front-door.ts';
import { lasting, once, type Watching } from './alarm.ts';

export function watchFrontDoor({ on, alarm }: Watching, door: FrontDoor, api: DeskFunction): void {
  on.addLargeHeader('Front door')
    .monitorApiGatewayV2HttpApi({
      api: door.api as IHttpApi, // as in EvidenceBucket
      apiStage: door.stage.stageName,
      add5xxCountAlarm: alarm(
        'api-errors',
        'Requests are answered 500 or 503: callers are turned away.',
        { maxErrorCount: 5 },
        { ...once, period: Duration.minutes(5) },
      ),
      addLatencyP99Alarm: alarm(
        'api-slow',
        'One request in a hundred takes longer than two seconds.',
        { maxLatency: Duration.seconds(2), minSampleCountToEvaluateDatapoint: 20 },
        lasting,
      ),
    })
    .monitorLambdaFunction({ lambdaFunction: api });
}

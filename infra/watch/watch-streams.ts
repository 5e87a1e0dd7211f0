import { Duration } from 'aws-cdk-lib';
import type { DeskFunction } from '../desk-function.ts';
import type { StreamConsumer } from '../stream-consumer.ts';
import { once, type Watching } from './alarm.ts';

export interface Streams {
  wakes: StreamConsumer;
  wakeAndStart: DeskFunction;
  projections: StreamConsumer;
  projectAndPublish: DeskFunction;
}

export function watchStreams({ on, alarm }: Watching, streams: Streams): void {
  const { wakes, wakeAndStart, projections, projectAndPublish } = streams;
  const failed = (name: string, sentence: string) => alarm(name, sentence, { maxMessageCount: 0 }, once);
  const age = (most: Duration) => ({ maxAgeInMillis: most.toMilliseconds() });
  const threeMinutes = { bad: 3, period: Duration.minutes(1) };
  on.addLargeHeader('Stream of the table')
    .monitorLambdaFunction({
      lambdaFunction: wakeAndStart,
      addMaxIteratorAgeAlarm: alarm(
        'wakes-late',
        'The consumer that wakes and starts executions is more than a minute behind.',
        age(Duration.minutes(1)),
        threeMinutes,
      ),
    })
    .monitorSqsQueue({
      queue: wakes.failed,
      addQueueMaxSizeAlarm: failed(
        'wakes-failed',
        'Commits could not be handed to their executions; the sweeper finds them within minutes.',
      ),
    })
    .monitorLambdaFunction({
      lambdaFunction: projectAndPublish,
      addMaxIteratorAgeAlarm: alarm(
        'projections-late',
        'Lists and published events are more than five minutes behind what happened.',
        age(Duration.minutes(5)),
        threeMinutes,
      ),
    })
    .monitorSqsQueue({
      queue: projections.failed,
      addQueueMaxSizeAlarm: failed(
        'projections-failed',
        'Commits are missing from lists and from what is published, until they are sent through again.',
      ),
    });
}

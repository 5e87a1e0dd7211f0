import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Duration } from 'aws-cdk-lib';

export interface SumProps {
  label: string;
  /** What is added up, by names that begin with a small letter. An alarm takes ten at most. */
  of: Record<string, IMetric>;
  period: Duration;
}

/**
 * What several metrics come to together. A metric of this kind has no value while nothing happens, and a sum has none where
 * one of its terms has none: so each counts as 0 then.
 */
export const sumOf = ({ label, of, period }: SumProps): MathExpression =>
  new MathExpression({
    label,
    expression: Object.keys(of)
      .map((term) => `FILL(${term}, 0)`)
      .join(' + '),
    usingMetrics: of,
    period,
  });

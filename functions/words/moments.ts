import type { Locale } from '../../events/locale.ts';
import type { BoundaryName } from '../../incident/review/boundaries.ts';

/** What the moments of an exposure window are called, and the stretches before the first and after the last. */
export type Moments = Record<BoundaryName, string> & { start: string; end: string; sales: string; refunds: string };

export const momentsOf: Record<Locale, Moments> = {
  'zh-CN': {
    start: '此前',
    'last-known-good': '最后确认正常',
    lost: '丢失',
    reported: '报告',
    asked: '申请停用',
    confirmed: '确认停用',
    lifted: '解除',
    end: '至今',
    sales: '消费',
    refunds: '退款',
  },
  en: {
    start: 'before',
    'last-known-good': 'last seen good',
    lost: 'lost',
    reported: 'reported',
    asked: 'stop asked',
    confirmed: 'stop confirmed',
    lifted: 'lifted',
    end: 'now',
    sales: 'sales',
    refunds: 'refunds',
  },
};

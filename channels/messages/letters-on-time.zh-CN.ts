import type { DeadlineName } from '../../events/deadline.ts';
import type { Letters } from './catalogue.ts';
import { words } from '../../functions/words/words.zh-CN.ts';

/** What is to be done before a deadline ends. */
const how: Record<DeadlineName, string> = {
  'police-report': '请带身份证和终端序列号到就近派出所报案，并把案件编号、派出所和经办民警告诉我们。',
  'scheme-notice': '商户通过服务商报告。请问清服务商是否已经报告，并告诉我们。',
  'visa-notice': '商户通过服务商报告。请问清服务商是否已经报告，并告诉我们。',
  'mastercard-notice': '商户通过服务商报告。请问清服务商是否已经报告，并告诉我们。',
  'cup-chargeback': '请提交争议交易的小票和签购单，服务商才能按时答复。',
  slips: '请找出相关签购单，拍照交给我们：过了这个期限，就没有义务再保存了。',
};

/** What falls due by the calendar. */
export const onTime: Pick<Letters, 'deadline'> = {
  deadline: ({ deadline, dueAt, breached }, pen) => ({
    subject: breached ? `已过期限：${words.deadline[deadline]}` : `期限将至：${words.deadline[deadline]}`,
    sms: {
      what: breached
        ? `${words.deadline[deadline]}的期限已于${pen.brief(dueAt)}届满。请马上办理并告诉我们。`
        : `请于${pen.brief(dueAt)}前${words.deadline[deadline]}。办好请告诉我们。`,
      more: [],
    },
    body: [
      breached
        ? `这件事应在${pen.time(dueAt)}之前办好，我们还不知道是否已办：${words.deadline[deadline]}。`
        : `这件事的期限已过去四分之三：${words.deadline[deadline]}。期限到${pen.time(dueAt)}为止。`,
      how[deadline],
      '',
      breached
        ? '晚办总比不办好：请马上办理，并告诉我们何时办好。'
        : '已经办好或者不需要办的，请告诉我们，我们就不再提醒。',
    ],
  }),
};

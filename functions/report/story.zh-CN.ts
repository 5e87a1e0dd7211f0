import type { Asker } from '../../events/question.ts';
import { slugWord } from '../words/slug-word.ts';
import type { Story, StoryPen } from './story.ts';

const referenceOf = (reference: string | undefined) => (reference === undefined ? '' : `，编号 ${reference}`);

/** Requests to provider and merchant; tasks of the desk are its own matter. */
const asked = (pen: StoryPen, followUpId: string, tell: (ask: string, party: string) => string) => {
  const { ask, party } = pen.followUp(followUpId);
  return party === 'operator' ? null : tell(pen.words.ask[ask], pen.texts.party[party]);
};

const askers: Record<Asker, string> = { customer: '顾客', merchant: '商户', provider: '服务商', other: '其他人' };

export const story: Story = {
  'incident.opened': ({ kind, source }, { words }) =>
    source === 'webhook' ? `服务商告知：${words.kind[kind]}` : `收到报告：${words.kind[kind]}`,
  'report.joined': ({ adopted }, { words }) =>
    adopted.kind === undefined ? '再次收到报告' : `再次收到报告，此后按${words.kind[adopted.kind]}处理`,
  'incident.identified': () => '已查明商户和终端',
  'activation.recorded': ({ activation }, { texts }) => `查明激活情况：${texts.activation[activation]}`,
  'cause.recorded': ({ cause }, { texts }) => `查明原因：${texts.cause[cause]}`,
  'verdict.recorded': ({ verdict, note }, { texts, said }) => `认定：${texts.verdict[verdict]}${said(note)}`,
  'transactions.added': ({ transactions }) => `录入交易${transactions.length}笔`,
  'follow-up.opened': ({ ask, party }, { words, texts }) =>
    party === 'operator' ? null : `请${texts.party[party]}办理：${words.ask[ask]}`,
  'follow-up.escalated': ({ followUpId, escalation }, pen) =>
    asked(pen, followUpId, (ask) => `未获答复，升至第${escalation}级：${ask}`),
  'follow-up.progressed': ({ followUpId, expectedBy, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) =>
        `办理中${expectedBy === undefined ? '' : `，预计${pen.time(expectedBy)}前办完`}：${ask}${pen.said(note)}`,
    ),
  'follow-up.materials-named': ({ followUpId, materials, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) => `${ask}：服务商需要补充${materials.map((type) => pen.words.evidence[type]).join('、')}${pen.said(note)}`,
    ),
  'follow-up.answered': ({ followUpId, outcome, reference, note }, pen) =>
    asked(pen, followUpId, (ask) => `${ask}：${pen.words.outcome[outcome]}${referenceOf(reference)}${pen.said(note)}`),
  'follow-up.answered-again': ({ followUpId, outcome, reference, note }, pen) =>
    asked(
      pen,
      followUpId,
      (ask) => `再次答复，以首次为准：${ask}：${pen.words.outcome[outcome]}${referenceOf(reference)}${pen.said(note)}`,
    ),
  'follow-up.waived': ({ followUpId, reason }, pen) =>
    asked(pen, followUpId, (ask) => `不再要求：${ask}${pen.said(reason)}`),
  'request.acknowledged': ({ followUpId }, pen) => asked(pen, followUpId, (ask) => `服务商系统已收到：${ask}`),
  'request.undeliverable': ({ followUpId }, pen) => asked(pen, followUpId, (ask) => `未能送达服务商：${ask}`),
  'statement.import-finished': ({ added, rejected }) =>
    `导入流水：消费${added.sale.count}笔、退款${added.refund.count}笔、撤销${added.void.count}笔${rejected === 0 ? '' : `，另有${rejected}行未能导入`}`,
  'statement.import-failed': () => '收到的流水无法读取',
  'evidence.received': ({ type }, { words }) => `收到材料：${words.evidence[type]}`,
  'evidence.accepted': ({ type, reason }, { words, said }) => `材料已认可：${words.evidence[type]}${said(reason)}`,
  'evidence.rejected': ({ type, reason }, { words, said }) => `材料未认可：${words.evidence[type]}${said(reason)}`,
  'alarm.raised': ({ transactionId, breach }, { transaction }) =>
    `警报：${transaction(transactionId)}${breach ? '，发生在确认冻结或停用之后' : ''}`,
  'terminal.sighted': ({ serial }) => `警报：有人要登记终端 ${serial}，已拦下`,
  'replacement.recorded': ({ serial, complete }) =>
    complete ? `已更换为终端 ${serial}` : `替换终端 ${serial} 正在安装`,
  'replacement.tracked': ({ stage, newSerial, trackingNumber }) =>
    `替换终端 ${newSerial} ${stage === 'shipped' ? '已寄出' : '已激活'}${trackingNumber === undefined ? '' : `，运单号 ${trackingNumber}`}`,
  'terminal.quarantined': ({ serial }) => `终端 ${serial} 已封存待检`,
  'terminal.inspected': ({ released }) => (released ? '终端检查合格，已放行' : '终端检查后未放行'),
  'police-report.recorded': ({ caseNumber, station }, { texts }) =>
    `已报案：${texts.police({ caseNumber, station: station ?? null })}`,
  'recovery.recorded': ({ amount }, { money }) => `追回：${money(amount)}`,
  'freeze.lift-proposed': ({ reason }, { said }) => `提议解除冻结，须第二人同意${said(reason)}`,
  'freeze.decided': ({ decision, reason }, { said }) =>
    `决定：${decision === 'lift' ? '解除冻结' : '保持冻结'}${said(reason)}`,
  'appeal.filed': ({ grounds }, { said }) => `提出申诉${said(grounds)}`,
  'question.asked': ({ from, text }, { said }) => `${askers[from]}询问${said(text)}`,
  'question.answered': ({ text }, { said }) => `已答复${said(text)}`,
  'note.added': ({ text }, { said }) => `备注${said(text)}`,
  'deadline.started': ({ deadline, dueAt }, { words, time }) =>
    `期限起算：${words.deadline[deadline]}，${time(dueAt)}届满`,
  'deadline.set-aside': ({ deadline, note }, { words, said }) =>
    note === undefined ? null : `期限不适用：${words.deadline[deadline]}${said(note)}`,
  'deadline.neared': ({ deadline }, { words }) => `期限已过四分之三：${words.deadline[deadline]}`,
  'deadline.breached': ({ deadline }, { words }) => `期限已逾：${words.deadline[deadline]}`,
  'deadline.met': ({ deadline, reference, note }, { words, said }) =>
    `期限内事项已完成：${words.deadline[deadline]}${referenceOf(reference)}${said(note)}`,
  'personal-data.erased': ({ who }) => `个人信息已删除：${who === 'reporter' ? '报告人' : '商户联系人'}`,
  'incident.withdrawn': ({ reason, storedAt }, { said }) =>
    `撤回报告${said(reason)}${storedAt === undefined ? '' : `；终端存放${said(storedAt)}`}`,
  'incident.closed': ({ outcome, note }, { words, said }) => `结案：${slugWord(words.closing, outcome)}${said(note)}`,
  'incident.reopened': ({ reason }, { said }) => `重开${said(reason)}`,
};

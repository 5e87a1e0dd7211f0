import type { Reply } from '../http/route.ts';
import { html, page } from './html.ts';

/** What whoever opens the desk's address finds: both languages, since nobody has said who is there. */
export function welcomePage(): Reply {
  const body = html`
    <p lang="zh-CN">终端丢失、被盗、被盗刷、被封或被锁，在这里报告一次，其余由事件处理台跟进。</p>
    <p lang="en">Report a lost, stolen, abused, blocked or locked card terminal once; the desk follows it up.</p>
    <ul>
      <li><a href="/docs">/docs</a> · 接口说明 · every call, to read</li>
      <li><a href="/openapi.json">/openapi.json</a> · OpenAPI 3.1</li>
      <li><a href="/healthz">/healthz</a></li>
    </ul>
  `;
  return page(200, 'zh-CN', { title: 'Holdfast', body });
}

import * as z from 'zod';
import { DeadlinesRowView, DeadlineView } from '../../../events/deadline-view.ts';
import { pageOf } from '../queries.ts';

export const Deadlines = z.object({ items: z.array(DeadlineView) });

export const DeadlinePage = pageOf(DeadlinesRowView);

export { type ListedOrder, listOrdersOfBox, type OrdersOfBoxFilter, summariseOrders } from './repository.orders.ts';
export { readStatistics, type StatisticsQuery, type StatisticsRow } from './repository.statistics.ts';
export { findOrderTimeline, type TimelineItem } from './repository.timeline.ts';

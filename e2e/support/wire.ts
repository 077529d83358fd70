/** What the API answers, as far as the tests look into it. */
export interface Order {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly country: string;
  readonly service: string;
  readonly price: number;
  readonly status: string;
  readonly latestCode: string | null;
  readonly latestMessageAt: string | null;
  readonly messageCount: number;
  readonly apiBindingKey: string;
  readonly recordUrl: string;
  readonly createdAt: string;
  readonly expireAt: string;
}

export interface Message {
  readonly orderId: number;
  readonly sender: string;
  readonly content: string;
  readonly codeValue: string | null;
}

export interface Balance {
  readonly balance: number;
  readonly frozenAmount: number;
  readonly totalRecharge: number;
  readonly totalConsume: number;
  readonly currency: string;
}

export interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly detail: string;
}

export interface RelayAnswer {
  readonly code: number;
  readonly msg: string;
  readonly status: 'YES' | 'NO';
  readonly data: {
    readonly orderNo: string;
    readonly phone: string;
    readonly content: string;
    readonly codeValue: string | null;
    readonly sender: string;
    readonly receivedAt: string;
    readonly id: string;
  } | null;
}

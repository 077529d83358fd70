import type { LabelledMessage } from './labelled-message.ts';

export const portugueseMessages: readonly LabelledMessage[] = [
  { text: 'Seu código de verificação é 209384', code: '209384' },
  { text: '571143 é o seu código do Instagram. Não compartilhe.', code: '571143' },
  { text: 'Nubank: use o código 880217 para confirmar seu acesso. Não informe a ninguém.', code: '880217' },
  { text: 'iFood: seu codigo de entrega e 4190. Informe ao entregador.', code: '4190' },
  { text: 'Seu código WhatsApp: 638-802\nNão compartilhe este código com ninguém\n4sgLq1p5sV6', code: '638802' },
  { text: 'O seu código de confirmação MB WAY é 317745. Válido por 5 minutos.', code: '317745' },
  { text: 'Código do Telegram: 92013', code: '92013' },
  { text: 'CAIXA: Token 714498 para compra de R$ 1.250,00 no cartão final 8821.', code: '714498' },
  { text: 'Olá! O seu PIN para levantar a encomenda é 6621 (válido até 20/06/2024).', code: '6621' },
  { text: 'Senha de uso único: 550918. Não partilhe.', code: '550918' },
  { text: 'Digite 284417 para entrar na sua conta 99', code: '284417' },
  { text: 'Seu código de segurança: ZX71P4', code: 'ZX71P4' },
  { text: 'Sua compra de R$ 2.499,90 no cartão final 4821 foi aprovada em 12/04 às 15:32.', code: null },
  { text: 'Use o cupom PROMO25 e ganhe 25% de desconto em todo o site.', code: null },
  { text: 'Seu saldo é de 1520 reais. Recarregue no app.', code: null },
  { text: 'Pedido 99120384 saiu para entrega. Rastreie em https://loja.example/r/99120384', code: null },
  { text: 'Ligue 0800 729 0722 ou envie SAIR para 28700.', code: null },
  { text: 'A sua consulta está marcada para 25/07/2024, 16h30, Rua Augusta 1508.', code: null },
  { text: 'Sua fatura de 04/2024 no valor de 345,67 vence dia 10. Boleto 34191790010104351004.', code: null },
  { text: 'Nunca compartilhe sua senha. O banco não liga pedindo código.', code: null },
];

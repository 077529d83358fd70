import type { LabelledMessage } from './labelled-message.ts';

export const spanishMessages: readonly LabelledMessage[] = [
  { text: 'Tu código de verificación es 583920', code: '583920' },
  { text: '104477 es tu código de Instagram. No lo compartas.', code: '104477' },
  { text: 'G-662018 es tu código de verificación de Google.', code: '662018' },
  { text: 'Tu código de WhatsApp: 731-905. No compartas este código con nadie.', code: '731905' },
  { text: 'Tu codigo Uber es 4402. Nunca compartas este codigo.', code: '4402' },
  { text: 'Código de Telegram: 90312. No se lo des a nadie, aunque te digan que son de Telegram.', code: '90312' },
  { text: 'Introduce 128834 para iniciar sesión en tu cuenta Microsoft', code: '128834' },
  {
    text: 'BBVA: La clave para confirmar tu compra de 45,90 EUR en ZARA con la tarjeta terminada en 2231 es 557120. No la facilites a nadie.',
    code: '557120',
  },
  {
    text: 'CaixaBank: clave SMS 339071 para transferencia de 1.200,00 EUR. Si no la reconoces, llama al 900 404 090.',
    code: '339071',
  },
  { text: 'MercadoLibre: tu código es 2841. Vence en 10 minutos.', code: '2841' },
  { text: 'Usa la clave dinámica 775026 para autorizar tu operación en Bancolombia el 12/03/2024.', code: '775026' },
  { text: 'Para recibir tu pedido 88203145 dile al repartidor el PIN 6104', code: '6104' },
  { text: 'Su código de seguridad es M4P8Z1', code: 'M4P8Z1' },
  { text: 'Clave de un solo uso: 481 902. Caduca a las 18:30.', code: '481902' },
  { text: 'Su contraseña temporal es 90215', code: '90215' },
  { text: 'Tu pedido 7720193 llega hoy entre las 10:00 y las 12:00.', code: null },
  { text: 'Compra aprobada por $ 15.990 con tu tarjeta terminada en 4821 el 03/05/2024.', code: null },
  { text: 'Aprovecha 30% de descuento con el código VERANO30 hasta el 15 de agosto.', code: null },
  { text: 'Recarga exitosa de 20000 pesos. Tu saldo es 23450.', code: null },
  { text: 'Llámanos al 912345678 o envía BAJA al 25354.', code: null },
  { text: 'Su cita es el 14/06/2024 a las 9:30 en Calle Mayor 1820.', code: null },
  { text: 'Nunca te pediremos tu clave ni tu código de verificación. Fraude: 900 101 112', code: null },
  { text: 'Número de seguimiento PK4829103ES: en reparto.', code: null },
  { text: 'Vuelo IB3170, localizador 7HQ2LM, puerta J40.', code: null },
];

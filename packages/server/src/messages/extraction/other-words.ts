/** Words that say "this number is something else", by what the number then is. Same marks as in code-words.ts. */

/** Codes that are not for verification. They hide the word "code" that they contain. */
export const voucherCodeWords: readonly string[] = [
  'promo code, promocode, promo codes, promotional code, promotion code, discount code, coupon code',
  'voucher code, voucher, gift code, referral code, invite code, coupon, offer code, redemption code',
  'redeem code, qr code, barcode, bar code, promo, codigo promocional, codigo de descuento, cupon',
  'codigo de cupon, cupom, codigo de desconto, code promo, code promotionnel, code de reduction, code avantage',
  'code parrainage, code postal, codigo postal, gutscheincode*, rabattcode*, aktionscode*, gutschein*',
  'codice sconto, codice promozionale, codice promo, kortingscode*, actiecode*, kod rabatowy, kodem rabatowym',
  'kodu rabatowego, kod promocyjny, kodem promocyjnym, indirim kod*, kupon kod*, hediye kod*, kampanya kod*',
  'промокод*, промо код, код скидки, купон*, знижковий код, код знижки, 优惠码, 折扣码, 兑换码, 邀请码, 优惠券码, 優惠碼, 折扣碼, 兌換碼',
  '邀請碼, クーポンコード, プロモコード, 招待コード, クーポン, 割引コード, 쿠폰코드, 쿠폰 코드, 할인코드, 할인 코드, 프로모션 코드, 추천인 코드, كود الخصم, كود خصم',
  'رمز الخصم, رمز خصم, كوبون, کد تخفیف, कूपन कोड, प्रोमो कोड, কুপন কোড, প্রোমো কোড, kode promo, kode voucher',
  'kode diskon, kode referral, kode kupon, ma giam gia, ma khuyen mai, ma uu dai, โค้ดส่วนลด, โค้ดลด',
  'รหัสส่วนลด, รหัสคูปอง, קוד קופון, קוד הנחה, קופון, קוד הטבה, εκπτωτικος κωδικος, εκπτωτικο κωδικο',
  'κωδικο εκπτωσης, κουπονι, cod promotional, codul promotional, cod de reducere, codul de reducere, voucherul',
  'slevovy kod, slevovym kodem, rabattkod*, rabatkode*, kampagnekode*, kampanjkod*, alennuskood*, kuponkod*',
];

/** Signs of an offer anywhere in the message: then a bare "code" is a voucher. */
export const offerWords: readonly string[] = [
  'off, discount, discounts, sale, checkout, deal, deals, save, free shipping, cashback, descuento, descuentos',
  'rebaja*, oferta, desconto, frete gratis, remise, soldes, reduction, rabatt, sparst, sparen, spare, angebot',
  'sconto, sconti, korting, aanbieding, taniej, rabat, rabatu, znizki, znizka, indirim*, kampanya, firsat*',
  'скидка, скидки, скидку, скидок, акция, распродажа, знижка, знижки, знижку, розпродаж, 优惠, 折扣, 满减, 優惠, 折再折',
  '割引, セール, お得, 할인, 쿠폰, خصم, تخفيف, تخفیف, छूट, ছাড়, diskon, potongan, giam gia, khuyen mai, ส่วนลด, ลดราคา',
  'הנחה, מבצע, εκπτωση, προσφορα, reducere, reduceri, sleva, slevu, slevy, rea, erbjudande, tilbud, alennus',
  'kedvezmeny',
];

/** Signs of a journey or a stay: then a bare "confirmation code" of letters is a booking. */
export const travelWords: readonly string[] = [
  'flight, flights, reservation, reservation code, booking code, booking, pnr, hotel, check in, boarding',
  'itinerary, record locator, vuelo, reserva, localizador, codigo de reserva, voo, vol, dossier, buchungscode',
  'buchung, flug, volo, prenotazione, codice prenotazione, vlucht, boeking, rezerwacja, ucus, rezervasyon*',
  'pnr kodu, рейс, брони, бронирования, бронювання, 航班, 预订, 予約, 予約番号, 예약, 예약번호, رحلة, حجز, پرواز, penerbangan',
  'kode booking, chuyen bay, ma dat cho, เที่ยวบิน, טיסה, הזמנה, πτηση, κρατηση, zbor, rezervare, rezervace',
  'flyg, bokning, fly, lento, varaus',
];

/** Nouns whose number is an identifier. */
export const referenceWords: readonly string[] = [
  'order, orders, order no, order number, ref, reference, ref no, reference number, tracking, tracking number',
  'tracking code, invoice, ticket, case, request id, transaction, transaction id, txn, txn id, txn no, utr',
  'booking, booking reference, booking id, reservation, reservation code, booking code, confirmation number',
  'parcel, package, shipment, awb, consignment, policy, application, claim, contract, receipt, statement, bill',
  'flight, train, bus, gate, seat, room, lot, plate, survey, version, model, serial, serial number, imei',
  'device, user id, customer id, member id, membership, account, account no, account number, acct, a c, number',
  'sim, mtcn, rx, prescription, error code, country code, area code, zip code, zip, postcode, postal code',
  'postal, swift code, ifsc, build, chapter, page, level, stop, locker, score, rank, flight number, ssn, vat',
  'route, channel, counter, window, queue, token number, queue number, meter, invoice no, bill no, jackpot',
  'volume, your number, pedido, numero de pedido, envio, seguimiento, numero de seguimiento',
  'codigo de seguimiento, factura, vuelo, referencia, orden, guia, folio, localizador, cuenta, encomenda',
  'rastreio, codigo de rastreio, fatura, boleto, protocolo, nota fiscal, conta, voo, codigo de barras, reserva',
  'commande, commande n, commande no, numero de commande, colis, numero de suivi, suivi, facture, dossier, vol',
  'compte, contrat, n°, nº, bestellung, bestellnummer, auftrag, auftragsnummer, sendung, sendungsnummer',
  'rechnung, rechnungsnummer, buchungsnummer, buchung, kundennummer, vorgang, konto, zug, flug, packstation',
  'vertrag, aktenzeichen, referenz, nr, ordine, numero ordine, spedizione, fattura, prenotazione, volo, treno',
  'pratica, conto, bestelling, bestelnummer, factuur, zending, rekening, boeking, klantnummer, zamowienie',
  'zamowienia, nr zamowienia, przesylka, przesylki, faktura, operacja nr, nr ref, umowa, paczkomacie, siparis',
  'siparisiniz, siparis no, kargo, takip no, abone no, numarali, islem no, заказ, заказа, заказ №, номер заказа',
  'трек, трек номер, отправление, посылка, посылки, договор, счет, счёт, лицевой счет, заявка, заявки, рейс',
  'поезд, номер брони, отделение, отделении, чек, билет, обращение, замовлення, номер замовлення, посилка',
  'посилки, відділення, рахунок, договір, квиток, накладна, ттн, эн, ен, 订单, 订单号, 订单编号, 运单号, 快递单号, 单号, 航班, 车次',
  '房间, 会议室, 编号, 流水号, 订單編號, 訂單, 訂單編號, 包裹, 貨號, 單號, 注文番号, 予約番号, お問い合わせ番号, 問い合わせ番号, 伝票番号, 追跡番号, 会員番号, 注文, 受付番号',
  '운송장번호, 운송장, 주문번호, 예약번호, 송장번호, 접수번호, 회원번호, 주문, طلبك رقم, الطلب رقم, رقم الطلب, طلب رقم, الطلب, طلبك, شحنة رقم',
  'رقم الشحنة, رقم الحساب, حساب, حسابك, فاتورة, رقم المرجع, مرجع, رقم الحجز, سفارش, شماره سفارش, مرسوله',
  'کد رهگیری, شماره, کد پیگیری, قبض, شناسه, ऑर्डर, ऑर्डर नंबर, संदर्भ, खाते, खाता, टिकट, पीएनआर, অর্ডার',
  'রেফারেন্স, অ্যাকাউন্ট, pesanan, nomor pesanan, nomor resi, resi, no resi, paket, referensi, tagihan',
  'don hang, ma don hang, ma don, ma van don, hoa don, tk, tai khoan, so tk, phong, so hop dong, คำสั่งซื้อ',
  'หมายเลขพัสดุ, พัสดุ, บัญชี, เลขที่, ใบสั่งซื้อ, ref code, הזמנה, הזמנה מספר, מספר הזמנה, חבילה, חשבון',
  'חשבונית, אסמכתא, פניה, παραγγελια, αριθμος παραγγελιας, αποστολη, λογαριασμος, τιμολογιο, comanda, comenzii',
  'colet, coletul, objednavka, objednavky, zasilka, zasilku, bestallning, ordrenummer, ordernummer, ordre',
  'kolli, pakke, sandning, forsendelse, tilaus, tilauksesi, lasku, rendeles, csomag, szamla, szamu',
];

/** What stands before a number to call or to text. */
export const callWords: readonly string[] = [
  'call, call us, call us at, call us on, dial, phone us, phone no, phone on, tel, telephone, text, txt, send',
  'reply, whatsapp us, contact, hotline, helpline, helpdesk, fax, toll free, help at, questions, support',
  'ring us, report fraud on, fraud, verify your number, llama, llamanos, llame, llama al, llamando, envia',
  'telefono, linea gratuita, fraude, ligue, ligue para, envie, telefone, central, appelez, appeler, envoyez',
  'rufen, anrufen, ruf, telefon, sende, senden, notruf, chiama, chiamaci, chiamare, invia, numero verde',
  'blocco carte, bel, bellen, telefoon, zadzwon, wyslij, infolinia, arayin, arayabilirsiniz, gonder, gonderin',
  'yazip, destek, musteri hizmetleri, звоните, позвоните, телефон, тел, отправьте, горячая линия, смс на',
  'на номер, телефонуйте, надішліть, гаряча лінія, зателефонуйте, 致电, 电话, 客服, 热线, 拨打, 来电, 退订回, 回复, 發送, 致電, 電話',
  '專線, 客服專線, 撥打, 热線, 举报, お電話, 連絡先, お問い合わせ先, 고객센터, 문의, 전화, 무료수신거부, 신고, 상담, اتصل, اتصل بنا, اتصل على, للاستفسار',
  'هاتف, للبلاغ, ارسل, تماس, پشتیبانی, تلفن, ارسال به, कॉल, कॉल करें, हेल्पलाइन, फोन, সহায়তা, কল করুন',
  'হেল্পলাইন, hubungi, hub, telepon, kirim ke, ketik, call center, layanan, goi, tong dai, goi tong dai, soan',
  'gui, lien he, โทร, ติดต่อ, สายด่วน, แจ้งเหตุ, สอบถาม, התקשר, התקשרו, טלפון, מוקד, חייג, חייגו, להסרה',
  'καλεστε, τηλεφωνο, στειλτε, suna, sunati, trimite, trimiteti, volejte, poslete, zavolejte, ring, skicka',
  'ringe, soita, hivja, hivjon, telefonszam, sms na',
];

/** What stands before the last digits of a card or an account. */
export const cardWords: readonly string[] = [
  'card, cards, ending, ending in, ending with, ends in, ends with, card no, credit card, debit card',
  'last 4 digits, last four digits, account ending, acct ending, email ending in, visa, mastercard, amex',
  'tarjeta, terminada en, terminada, acabada en, cartao, final, cartao final, com final, carte',
  'se terminant par, finissant par, karte, karten, endet auf, endend auf, carta, terminante con',
  'che termina con, kaart, eindigend op, karta, karty, kartą, konczaca sie, ile biten, kartiniz*, kart, карта',
  'карты, карту, карте, картой, картка, картки, картку, счет *, 尾号, 尾号为, 卡号, 末四位, 末四碼, 尾號, 卡號, 卡號末四碼, カード末尾, 末尾',
  'カード番号, 下4桁, 카드, 카드번호, 끝자리, بطاقة, بطاقتك, المنتهي, المنتهية, المنتهي ب, تنتهي, کارت, कार्ड, कार्ड नंबर',
  'কার্ড, kartu, berakhiran, so the, บัตร, บัญชี x, כרטיס, בכרטיס, המסתיים, המסתיים ב, καρτα, καρτας',
  'που ληγει σε, ληγει σε, cardul, kartou, kort, kortet, slutar pa, kortti, kartya',
];

/** Currencies and money words next to an amount. */
export const moneyWords: readonly string[] = [
  'rs, inr, usd, eur, gbp, aud, cad, ngn, kes, zar, brl, mxn, cop, clp, ars, pln, czk, ron, huf, sek, nok, dkk',
  'chf, rub, rur, uah, kzt, tl, aed, sar, egp, irr, pkr, bdt, php, myr, sgd, hkd, twd, nt, rmb, cny, jpy, krw',
  'thb, vnd, idr, ils, rp, us, hk, euro, euros, dollar, dollars, pounds, pound, bucks, cent, cents, peso, pesos',
  'reais, real, rupees, rupee, naira, shillings, rand, dirham, dirhams, zl, zlotych, zloty, lei, ft, forint, kc',
  'korun, kr, kronor, kroner, kronen, lira, lirasi, rupiah, dong, baht, won, yen, ringgit, usdt, btc, руб',
  'рублей, рубля, рубль, р, грн, гривень, тенге, тг, 元, 圆, 円, 원, 块, 港币, 美元, 人民币, 金额, 金額, บาท, บ, ريال, درهم',
  'دينار, جنيه, مبلغ, بمبلغ, ریال, تومان, रुपये, रुपए, टका, টাকা, ₫, =đ, vnđ, ש ח, שח, שקל, שקלים, ευρω, λεπτα',
  'λεπτων, kwota, kwote, summa, сумма, сумму, amount, sum of, valor, montant, betrag, importo, bedrag, tutar*',
  'jumlah, so tien',
];

/** What stands before the sum that is left on an account. */
export const balanceWords: readonly string[] = [
  'balance, avl bal, available balance, bal, limit, saldo, sold, soldul, solde, guthaben, credito, stan konta',
  'bakiyeniz, bakiye, баланс, остаток, 余额, 餘額, 残高, 잔액, رصيدك, الرصيد, رصيد, موجودی, مانده, बैलेंस, शेष',
  'ব্যালেন্স, sisa, so du, ยอดเงิน, คงเหลือ, יתרה, υπολοιπο, zustatek',
];

/** Units after a quantity: time, data, distance, people, things. */
export const unitWords: readonly string[] = [
  'min, mins, minute, minutes, sec, secs, second, seconds, hr, hrs, hour, hours, h, m, s, day, days, week',
  'weeks, month, months, year, years, am, pm, kb, mb, gb, tb, km, miles, mile, meters, metres, kg, lbs, points',
  'point, pts, coins, degrees, steps, times, items, people, guests, nights, votes, views, followers, calories',
  'kcal, percent, k, th, st, nd, rd, noon, o clock, chars, digits, digit, minuto, minutos, hora, horas, dia',
  'dias, segundos, puntos, pontos, heures, heure, jours, secondes, minuten, stunden, tage, sekunden, uhr',
  'punkte, minuti, giorni, secondi, punti, uur, dagen, punten, minut, minuty, godzin, godz, dni, sekund, dakika',
  'saat, gun, saniye, puan, минут, минуты, мин, часов, часа, час, дней, дня, секунд, сек, баллов, бонусов, г',
  'года, году, год, мб, гб, числа, хвилин, хв, годин, днів, балів, року, 分钟, 分鐘, 秒, 小时, 小時, 天, 日, 年, 月, 点, 點, 分',
  '時, 次, 人, 号, 號, 份, 位, 件, 积分, 積分, 米, 公里, 门市, 折, 时, 間, 分間, 時間, 日間, 回, 名, 個, 度, ポイント, 분, 시간, 초, 일, 년, 월, 회, 명, 개',
  '점, 포인트, 매, دقيقة, دقائق, ساعة, ساعات, يوم, ايام, نقطة, دقیقه, ثانیه, ساعت, روز, मिनट, घंटे, दिन, सेकंड',
  'मিনিট, মিনিট, ঘন্টা, দিন, menit, jam, hari, detik, poin, phut, gio, ngay, giay, diem, นาที, ชั่วโมง, วัน',
  'วินาที, คะแนน, דקות, שעות, ימים, שניות, נקודות, λεπτα, ωρες, ημερες, δευτερολεπτα, ποντοι, zile, secunde',
  'hodin, dnu, bodu, timmar, dagar, poang, timer, dage, minuuttia, tuntia, perc, ora, nap',
];

/** Months: the number beside one is a day or a year. */
export const monthWords: readonly string[] = [
  'january, february, march, april, june, july, august, september, october, november, december, jan, feb, mar',
  'apr, jun, jul, aug, sep, sept, oct, nov, dec, may, new year, since, happy new year, copyright, windows',
  'season, world cup, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre',
  'diciembre, janeiro, fevereiro, marco, maio, junho, julho, setembro, outubro, novembro, dezembro, janvier',
  'fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre, januar, februar',
  'marz, juni, juli, oktober, dezember, gennaio, febbraio, aprile, maggio, giugno, luglio, settembre, ottobre',
  'dicembre, januari, februari, maart, mei, augustus, stycznia, lutego, marca, kwietnia, maja, czerwca, lipca',
  'sierpnia, wrzesnia, pazdziernika, listopada, grudnia, ocak, subat, mart, nisan, mayis, haziran, temmuz',
  'agustos, eylul, ekim, kasim, aralik, января, февраля, марта, апреля, мая, июня, июля, августа, сентября',
  'октября, ноября, декабря, січня, лютого, березня, квітня, травня, червня, липня, серпня, вересня, жовтня',
  'листопада, грудня, maret, agustus, desember, ianuarie, februarie, martie, aprilie, iunie, iulie, septembrie',
  'octombrie, noiembrie, decembrie, ledna, unora, brezna, dubna, kvetna, cervna, cervence, srpna, zari, rijna',
  'listopadu, prosince, maj, augusti',
];

/** Streets and buildings: the number beside one is part of an address. */
export const streetWords: readonly string[] = [
  'branch at, store at, office at, visit us at, broadway, street, avenue, ave, road, rd, blvd, boulevard, lane',
  'drive, suite, apt, building, floor, unit, flat, house, highway, hwy, market street, main st, calle, avenida',
  'av, rua, rue, place, strasse, str, platz, via, viale, piazza, straat, laan, ulica, ul, sokak, cadde, caddesi',
  'cad, sok, mahallesi, улица, ул, дом, д, кв, проспект, пр, вулиця, вул, будинок, шоссе, jalan, jl, duong, ถนน',
  'רחוב, οδος, strada, bulevardul, ulice, gatan, vagen, gade, vej, katu, utca, bahnhofstrasse, bahnhofstraße',
  'hauptstr, 路, 街, 弄, 丁目, 番地, 로, 길, شارع, خیابان, کوچه',
];

/** Endings that make a compound a street: Kerkstraat, Hauptstrasse. */
export const streetWordEndings: readonly string[] = [
  'strasse, straat, straße, strase, gatan, gade, katu, platz, gasse',
];

/**
 * Words that common passwords are made of. A password that is one of these with digits and punctuation is refused,
 * which covers what lists of leaked passwords hold most: `Password123!`, `qwerty123456`, `iloveyou2024`.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  password passwort passwd passw0rd motdepasse contrasena contraseña senha wachtwoord haslo parola salasana heslo
  qwerty qwertz azerty qwertyuiop asdfghjkl asdf zxcvbnm zxcvbn qazwsx qazwsxedc wsxedc edcrfv
  admin administrator root user guest test testing tester default login logon master secret access system server
  welcome willkommen bienvenue letmein letme hello hallo bonjour hola iloveyou love loveyou forever baby honey angel
  princess sunshine flower butterfly dragon monkey tiger lion eagle shadow superman batman spiderman pokemon naruto
  starwars football baseball basketball soccer hockey liverpool chelsea arsenal barcelona juventus yankees
  michael jessica ashley daniel jordan jennifer matthew andrew joshua nicole charlie thomas robert william
  google facebook instagram youtube twitter linkedin amazon apple microsoft windows samsung computer internet
  simsmsbox sms box number phone mobile telephone whatever nothing changeme change please trustno nopassword
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
  company office business money freedom jesus christ blessed family mother father london paris berlin america
  killer hunter ranger blink pepper ginger cookie cheese chocolate banana orange purple silver golden diamond
  abc abcd abcde abcdef xyz qwe qwer qweasd asd zxc aa aaa
`
    .trim()
    .split(/\s+/u),
);

/** Well-known passwords of 12 characters and more that the rules about words, repeats and runs do not see. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6 q1w2e3r4t5y6u7
  q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9 q1w2e3r4t5y6u7i8o9p0 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb
  1qazxsw23edc 1qazxsw23edcvfr4 1qaz2wsx1qaz 2wsx3edc4rfv zaq12wsxcde3 zaq1xsw2cde3 zaq1xsw2cde3vfr4 zaq1zaq1zaq1
  qazwsxedcrfv qazwsxedcrfvtgb qazwsxedcrfvtgbyhn qazwsx123456 qaz123wsx456 qweasdzxc123 qweasdzxcrty 123qweasdzxc
  qweasdzxc1234 qwe123asd456 qwe123asd456zxc asd123qwe456 qweqweqwe123 123qwe123qwe qwe123qwe123 asdasdasd123
  zxczxczxc123 1234qwerasdf 1234qwerasdfzxcv qwer1234asdf qwer1234qwer asdf1234asdf asdf1234qwer qwerasdfzxcv
  qwertyasdfgh qwertyasdfghzxcvbn qwertyasdfzxcv asdfghqwerty asdfqwerzxcv zxcvasdfqwer poiuytrewq12 poiuytrewq123
  lkjhgfdsa123 mnbvcxz12345 mnbvcxzlkjhg 0okm9ijn8uhb 9ijn8uhb7ygv 0p9o8i7u6y5t p0o9i8u7y6t5 q2w3e4r5t6y7 w2e3r4t5y6u7
  a1b2c3d4e5f6 a1b2c3d4e5f6g7 a1b2c3d4e5f6g7h8 1a2b3c4d5e6f 1a2b3c4d5e6f7g 1a2s3d4f5g6h a1s2d3f4g5h6 z1x2c3v4b5n6
  1z2x3c4v5b6n a1a2a3a4a5a6 aa11bb22cc33 abc123abc123 abcabc123123 abcd1234abcd 1234abcd1234 abc123def456 abc123xyz789
  123abc456def aabbccddeeff aaabbbcccddd aaaabbbbcccc 112233445566 11223344556677 1122334455667788 010203040506
  01020304050607 102030405060 10203040506070 1020304050607080 111222333444 111222333444555 112211221122 121212121212
  123123123123 123321123321 123412341234 131313131313 135792468013 135791113151 147258369147 147258369000 147852369147
  159357159357 159753159753 159753456852 741852963741 741852963000 789456123000 789456123789 789456123012 456789123456
  258147369258 369258147369 963852741963 987654321987 100200300400 100200300400500 123654789123 123789456123
  246813579246 246810121416 314159265358 3141592653589 31415926535897 271828182845 1618033988749 867530986753
  correcthorsebatterystaple
  trustno1trustno1 trustnoone123 letmeinletmein letmeinplease opensesame123 opensesame1234
  accessgranted accessdenied1 supersecret123 topsecret1234 topsecret12345 nosecrets1234 donttellanyone
  icantremember icantremember1 iforgotmypassword idontknow1234 idontknow12345 dontforget123 dontforgetme rememberme123
  rememberme1234 forgetmenot123 forgetmenot12 whatsmypassword mypasswordispassword notapassword1 thisisapassword
  thisismypassword whoami123456 thequickbrownfox thequickbrownfoxjumps quickbrownfox1 jackandjill12 loremipsum123
  loremipsumdolor helloworld123 helloworld1234 helloworld12 hellokitty123 hellokitty1234 hellokitty12
  helloitsme123 goodmorning123 goodmorning12 goodnight1234 happybirthday happybirthday1 merrychristmas merrychristmas1
  happynewyear1 happynewyear2024 happynewyear2025 happynewyear2026 happyhappy123 behappy12345 dontworry123
  dontworrybehappy carpediem1234 carpediem12345 hakunamatata hakunamatata1 hakunamatata123 maytheforce123
  maytheforcebewithyou lukeskywalker darthvader123 darthvader12 obiwankenobi obiwankenobi1 harrypotter123 harrypotter12
  harrypotter1 hermione1234 dumbledore123 lordoftherings frodobaggins gandalf12345 gandalf123456 gameofthrones
  winteriscoming winteriscoming1 valarmorghulis jonsnow123456 breakingbad123 walkingdead123 supermario123 mariobros1234
  minecraft123 minecraft1234 minecraft12345 fortnite1234 fortnite12345 robloxroblox roblox123456 callofduty123
  counterstrike counterstrike1 counterstrike16 worldofwarcraft warcraft1234 starcraft123 starcraft1234 diablo123456
  finalfantasy finalfantasy7 finalfantasy1 leagueoflegends playstation1 playstation2 playstation3 playstation4
  playstation5 playstation123 nintendo1234 pokemonpikachu pikachu12345 pikachu123456 dragonball123 dragonballz123
  dragonballz1 naruto123456 narutouzumaki uchihasasuke sasuke123456 onepiece1234 evangelion123 spongebob123
  spongebob1234 mickeymouse1 mickeymouse123 donaldduck123 snoopy123456 garfield1234 scoobydoo123 tinkerbell123
  tinkerbell12 winniethepooh barbie123456 metallica123 metallica666 ironmaiden123 ironmaiden666 blacksabbath
  ledzeppelin1 ledzeppelin123 pinkfloyd123 pinkfloyd1234 gunsnroses123 linkinpark123 linkinpark12
  nirvana12345 nirvana123456 slipknot1234 slipknot666666 rammstein123 rammstein1234 beatles123456 michaeljackson
  michaeljackson1 justinbieber justinbieber1 onedirection onedirection1 taylorswift1 taylorswift13 taylorswift123
  ladygaga12345 manchesterunited manchestercity manunited1234 realmadrid123 realmadrid1234 realmadrid12 fcbarcelona1
  fcbarcelona123 bayernmunich bayernmunchen borussia1909 galatasaray1905 galatasaray123 fenerbahce1907 fenerbahce123
  besiktas1903 corinthians123 palmeiras123 flamengo1234 cristianoronaldo cristiano7777 ronaldo123456 lionelmessi10
  messi10messi10 kobebryant24 kobebryant08 lebronjames23 michaeljordan michaeljordan23 jordan232323 dallascowboys
  redsox2004123 harleydavidson harleydavidson1 mustang12345 mustang123456 corvette1234 ferrari12345 ferrari123456
  lamborghini1 lamborghini123 mercedesbenz mercedes1234 mercedes12345 volkswagen123 porsche91112 porsche911911
  unbelievable unbelievable1 constitution professional intelligence independence independent1 congratulations
  international unforgettable mississippi1 philadelphia philadelphia1 sanfrancisco sanfrancisco1 losangeles123
  newyorkcity1 newyorkcity123 california123 california1234 californication alexander1234 alexander12345 alexandria123
  christopher1 christopher123 christopher12 elizabeth1234 elizabeth12345 stephanie1234 samantha1234 samantha12345
  victoria1234 victoria12345 veronica1234 gabriella123 isabella1234 isabella12345 anastasia123 anastasia1234
  cassandra1234 sebastian1234 sebastian12345 benjamin1234 benjamin12345 jonathan1234 jonathan12345 nathaniel1234
  maximilian123 strawberry12 strawberry123 strawberry1234 blueberry1234 watermelon12 watermelon123 pineapple1234
  cheesecake123 marshmallow1 marshmallow12 peanutbutter peanutbutter1 chickennuggets macaroni1234 cocacola1234
  cocacola12345 jackdaniels1 jackdaniels123 heineken1234 budweiser1234 marlboro1234 smokeweed420 smokeweed420420
  kill3rqueen12 iamthebest123 iamthebest1234 iamawesome123 iamthegreatest youareawesome nevergiveup123 nevergiveup12
  neversaynever stayhungrystayfoolish liveyourlife123 livelaughlove livelaughlove1 laughoutloud1 lovelovelove1
  loveislove123 truelove1234 truelove12345 mylovemylove1 mybabygirl123 babygirl1234 babygirl12345 babyboy12345
  sweetheart123 sweetheart12 sexygirl12345 beautiful1234 beautiful12345 gorgeous12345 handsome12345 cutiepie1234
  godisgood1234 godisgood123 godislove1234 godblessme123 jesusislord123 jesuschrist1 jesussaves123 thankyoujesus
  thankyou1234 thankyou12345 inshallah1234 bismillah1234 bismillah12345 bismillah786786 krishna12345 saibaba123456
  administrator1 administrator123 administrador serveradmin123 superuser1234 supervisor123 sysadmin1234 toor12345678
  p@ssw0rd1234 p@$$w0rd1234 p@$$word1234 pa$$word1234 pa55word1234 pa55w0rd1234 passwort1234 parool123456 lozinka12345
  motdepasse123 contrasena123 mypassword12 mypassword123 yourpassword1 temporary1234 temporary12345 temppass1234
  temppassword changeme1234 changemenow1 changeit1234 changethis123 newpassword1 newpassword123 oldpassword1
  firstpassword defaultpass1 welcome2world welcomehome12 welcomehome123 welcomeback12 zhangsan12345 woaini1314520
  woaini520520 woaini5201314 5201314520131 5201314woaini iloveyou3000 iloveyou143143 ihateyou1234 ihateyou12345
  fuckyou12345 fuckyou123456 fuckyoufuckyou bullshit1234 asshole12345 whatthefuck1 gotohell6666 ninjaturtles1
  blink182blink182 deathnote1234 nightwish1234 moonlight1234 starlight1234 sunflower1234 sunflower12345 lavender1234
  rainbow123456 unicorn12345 unicorn123456 elephant1234 kangaroo1234 crocodile1234 scorpion1234 scorpion12345
  blackwidow123 wolverine1234 deadpool12345 captainamerica ironmanironman avengers1234 transformers terminator123
  terminator12 jamesbond007 jamesbond00700 sherlockholmes drwhodrwhodr doctorwho1234 startrek1234
  startrek1701 ncc1701ncc1701 matrixmatrix neo123456789 hackthebox123 hackerman1234 iamhacker1234 anonymous1234
  anonymous12345 bitcoin12345 bitcoin123456 blockchain123 dogecoin1234 tothemoon123 hodlhodlhodl
`
    .trim()
    .split(/\s+/u),
);

"""The credit in a caption, told from the rest of it in the languages of the world."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdoc.languages.credits import CreditSplit, find_credit, read_credit, split_credit
from newsdoc.model import Emphasis, Inlines, LineBreak, Link, Strong, Text, plain_text

SPLITS = (
    ("en", "The harbour at dawn. Photo: Ada Example/Reuters", "The harbour at dawn.", "Ada Example/Reuters"),
    ("en", "The harbour at dawn (Photo by Ada Example)", "The harbour at dawn", "Ada Example"),
    ("en", "The harbour at dawn. (AP Photo/Ada Example)", "The harbour at dawn.", "AP Photo/Ada Example"),
    ("en", "The harbour at dawn. Courtesy of the Harbour Board", "The harbour at dawn.", "the Harbour Board"),
    ("en", "The harbour at dawn. Photograph: Ada Example/The Harbour Post",
     "The harbour at dawn.", "Ada Example/The Harbour Post"),
    ("en", "The harbour at dawn. Credit: Handout", "The harbour at dawn.", "Handout"),
    ("en", "The harbour at dawn. Ada Example / AFP", "The harbour at dawn.", "Ada Example / AFP"),
    ("en", "The harbour at dawn. — Bernama pic", "The harbour at dawn.", "Bernama pic"),
    ("en", "The harbour at dawn | REUTERS", "The harbour at dawn", "REUTERS"),
    ("en", "The harbour at dawn. © 2026 The Harbour Post", "The harbour at dawn.", "The Harbour Post"),
    ("en", "The harbour at dawn. [Ada Example/Al Example]", "The harbour at dawn.", "Ada Example/Al Example"),
    ("en", "The harbour at dawn. (Supplied)", "The harbour at dawn.", "Supplied"),
    ("en", "The harbour at dawn. Image courtesy of NASA/JPL", "The harbour at dawn.", "NASA/JPL"),
    ("en", "The harbour at dawn. via Getty Images", "The harbour at dawn.", "Getty Images"),
    ("en", "A ferry leaves the harbour at dawn. Ada Example", "A ferry leaves the harbour at dawn.", "Ada Example"),
    ("en", "Ada Example (left) and Ben Example", "Ada Example (left) and Ben Example", None),
    ("en", "Ada Example (2025)", "Ada Example (2025)", None),
    ("en", "The old pier (file photo)", "The old pier (file photo)", None),
    ("en", "The minister (right) with Ben Example (second left).",
     "The minister (right) with Ben Example (second left).", None),
    ("en", "Members of the World Health Organization (WHO)", "Members of the World Health Organization (WHO)", None),
    ("en", "The bridge (17/11/2025)", "The bridge (17/11/2025)", None),
    ("en", "In this picture: the old harbour", "In this picture: the old harbour", None),
    ("en", "He told Reuters.", "He told Reuters.", None),
    ("en", "The score was 3-2 (3/2) after extra time.", "The score was 3-2 (3/2) after extra time.", None),
    ("en", "The harbour at dawn (Ada Example, CC BY 2.0)", "The harbour at dawn", "Ada Example, CC BY 2.0"),
    ("en", "The harbour at dawn. CC BY 2.0 Ada Example", "The harbour at dawn.", "CC BY 2.0 Ada Example"),
    ("en", "The harbour at dawn. Ada Example, CC0", "The harbour at dawn.", "Ada Example, CC0"),
    ("en", "CC Example of the Harbour Nine (left)", "CC Example of the Harbour Nine (left)", None),
    ("en", "The mayor (left) and the pilot. Left: Ada Example/AFP. Right: Al Example/Reuters",
     "The mayor (left) and the pilot.", "Left: Ada Example/AFP. Right: Al Example/Reuters"),
    ("en", "Left image: Harbour Board of the City, Right image: Ada Example",
     "", "Left image: Harbour Board of the City, Right image: Ada Example"),
    ("en", "Header image: People have lived around the harbour for ages. Ada Example/Reuters",
     "Header image: People have lived around the harbour for ages.", "Ada Example/Reuters"),
    ("en", "The harbour at dawn. Ada Example Photography", "The harbour at dawn.", "Ada Example Photography"),
    ("en", "The harbour at dawn ∙ Photo: © Ada Example", "The harbour at dawn", "Ada Example"),
    ("de", "Der Hafen am Morgen. Foto: Ada Beispiel/dpa", "Der Hafen am Morgen.", "Ada Beispiel/dpa"),
    ("de", "Der Hafen am Morgen (Archivbild) Foto: IMAGO/Ada Beispiel",
     "Der Hafen am Morgen (Archivbild)", "IMAGO/Ada Beispiel"),
    ("de", "Der Hafen am Morgen. (Symbolbild: Ada Beispiel/dpa)", "Der Hafen am Morgen.", "Ada Beispiel/dpa"),
    ("de", "Der Hafen am Morgen. Bildrechte: HR/Ada Beispiel", "Der Hafen am Morgen.", "HR/Ada Beispiel"),
    ("de", "Der Hafen am Morgen | Bildquelle: dpa", "Der Hafen am Morgen", "dpa"),
    ("de", "Der Hafen am Morgen (Quelle: IMAGO/Beispiel)", "Der Hafen am Morgen", "IMAGO/Beispiel"),
    ("de", "Der Hafen am Morgen. Fotos (2): Ada Beispiel", "Der Hafen am Morgen.", "Ada Beispiel"),
    ("de", "Der Hafen am Morgen. Text und Foto: Ada Beispiel", "Der Hafen am Morgen.", "Ada Beispiel"),
    ("de", "Der Hafen am Morgen. Pressefoto: Hafenamt", "Der Hafen am Morgen.", "Hafenamt"),
    ("de", "Der Hafen am Morgen. © Ada Beispiel/Getty Images", "Der Hafen am Morgen.", "Ada Beispiel/Getty Images"),
    ("de", "Auf dem Foto: Anna und Bert", "Auf dem Foto: Anna und Bert", None),
    ("de", "© picture alliance/dpa Foto: Ada Beispiel", "", "picture alliance/dpa Foto: Ada Beispiel"),
    ("de", "Der Kanzler (SPD) mit Anna Beispiel (r.)", "Der Kanzler (SPD) mit Anna Beispiel (r.)", None),
    ("de", "Der Hafen im Jahr 1999 (Archivbild).", "Der Hafen im Jahr 1999 (Archivbild).", None),
    ("fr", "Le port à l'aube. Crédit photo : Ada Exemple", "Le port à l'aube.", "Ada Exemple"),
    ("fr", "Le port à l'aube. (Photo : Ada Exemple/AFP)", "Le port à l'aube.", "Ada Exemple/AFP"),
    ("fr", "Le port à l'aube. ADA EXEMPLE / AFP", "Le port à l'aube.", "ADA EXEMPLE / AFP"),
    ("fr", "Le port à l'aube. Photo d'archives : La Presse canadienne", "Le port à l'aube.", "La Presse canadienne"),
    ("fr", "Le maire (à gauche) au port.", "Le maire (à gauche) au port.", None),
    ("fr", "Le port à l'aube (Photo Ada Exemple. AFP)", "Le port à l'aube", "Ada Exemple. AFP"),
    ("es", "El puerto al amanecer. Foto: EFE/Ada Ejemplo", "El puerto al amanecer.", "EFE/Ada Ejemplo"),
    ("es", "El puerto al amanecer. EFE/ Ada Ejemplo", "El puerto al amanecer.", "EFE/ Ada Ejemplo"),
    ("es", "El puerto al amanecer / Europa Press", "El puerto al amanecer", "Europa Press"),
    ("es", "El puerto al amanecer. (Fotografía: Ada Ejemplo)", "El puerto al amanecer.", "Ada Ejemplo"),
    ("es", "El puerto al amanecer (foto de archivo).", "El puerto al amanecer (foto de archivo).", None),
    ("pt", "O porto ao amanhecer — Foto: Ada Exemplo/g1", "O porto ao amanhecer", "Ada Exemplo/g1"),
    ("pt", "O porto ao amanhecer. (Imagem: Divulgação)", "O porto ao amanhecer.", "Divulgação"),
    ("pt", "O porto ao amanhecer. Foto: Arquivo pessoal", "O porto ao amanhecer.", "Arquivo pessoal"),
    ("it", "Il porto all'alba (Foto: ANSA)", "Il porto all'alba", "ANSA"),
    ("it", "Il porto all'alba. Ph. Ada Esempio", "Il porto all'alba.", "Ada Esempio"),
    ("it", "Il porto all'alba. © Ansa", "Il porto all'alba.", "Ansa"),
    ("nl", "De haven bij dageraad. Foto: ANP / Ada Voorbeeld", "De haven bij dageraad.", "ANP / Ada Voorbeeld"),
    ("nl", "De haven bij dageraad. Beeld Ada Voorbeeld", "De haven bij dageraad.", "Ada Voorbeeld"),
    ("nl", "De haven (links) bij dageraad", "De haven (links) bij dageraad", None),
    ("af", "Die hawe met sonop. Foto: Ada Voorbeeld", "Die hawe met sonop.", "Ada Voorbeeld"),
    ("sv", "Hamnen i gryningen. Foto: Ada Exempel/TT", "Hamnen i gryningen.", "Ada Exempel/TT"),
    ("sv", "Hamnen i gryningen. Bild: Ada Exempel", "Hamnen i gryningen.", "Ada Exempel"),
    ("nb", "Havnen ved daggry. Foto: Ada Eksempel / NTB", "Havnen ved daggry.", "Ada Eksempel / NTB"),
    ("nb", "Havnen ved daggry. Illustrasjonsfoto: Ada Eksempel", "Havnen ved daggry.", "Ada Eksempel"),
    ("nn", "Hamna i grålysinga. Foto: Ada Døme", "Hamna i grålysinga.", "Ada Døme"),
    ("da", "Havnen ved daggry. Foto: Ada Eksempel/Ritzau Scanpix",
     "Havnen ved daggry.", "Ada Eksempel/Ritzau Scanpix"),
    ("fi", "Satama aamunkoitteessa. Kuva: Ada Esimerkki / Lehtikuva",
     "Satama aamunkoitteessa.", "Ada Esimerkki / Lehtikuva"),
    ("is", "Höfnin í dögun. Mynd: Ada Dæmi", "Höfnin í dögun.", "Ada Dæmi"),
    ("fo", "Havnin í lýsingini. Mynd: Ada Dømi", "Havnin í lýsingini.", "Ada Dømi"),
    ("pl", "Port o świcie. Fot. Ada Przykład / PAP", "Port o świcie.", "Ada Przykład / PAP"),
    ("pl", "Port o świcie (fot. Ada Przykład)", "Port o świcie", "Ada Przykład"),
    ("pl", "Port o świcie. Źródło: East News", "Port o świcie.", "East News"),
    ("cs", "Přístav za úsvitu. Foto: Ada Příkladová, ČTK", "Přístav za úsvitu.", "Ada Příkladová, ČTK"),
    ("sk", "Prístav za úsvitu. Zdroj: TASR/Ada Príkladová", "Prístav za úsvitu.", "TASR/Ada Príkladová"),
    ("hu", "A kikötő hajnalban. Fotó: Példa Ada / MTI", "A kikötő hajnalban.", "Példa Ada / MTI"),
    ("hu", "A kikötő hajnalban (Forrás: MTI)", "A kikötő hajnalban", "MTI"),
    ("ro", "Portul în zori. Foto: Ada Exemplu/Agerpres", "Portul în zori.", "Ada Exemplu/Agerpres"),
    ("ro", "Portul în zori. Sursa foto: Inquam Photos", "Portul în zori.", "Inquam Photos"),
    ("bg", "Пристанището призори. Снимка: Ада Примерова", "Пристанището призори.", "Ада Примерова"),
    ("sr", "Лука у зору. Фото: Танјуг/Ада Пример", "Лука у зору.", "Танјуг/Ада Пример"),
    ("sr-Latn", "Luka u zoru. Foto: Tanjug/Ada Primer", "Luka u zoru.", "Tanjug/Ada Primer"),
    ("hr", "Luka u zoru. Foto: Ada Primjer/PIXSELL", "Luka u zoru.", "Ada Primjer/PIXSELL"),
    ("bs", "Luka u zoru (Foto: Ada Primjer)", "Luka u zoru", "Ada Primjer"),
    ("sl", "Pristanišče ob zori. Foto: Ada Primer/STA", "Pristanišče ob zori.", "Ada Primer/STA"),
    ("mk", "Пристаништето во зори. Фото: Ада Пример", "Пристаништето во зори.", "Ада Пример"),
    ("sq", "Porti në agim. Foto: Ada Shembull", "Porti në agim.", "Ada Shembull"),
    ("el", "Το λιμάνι την αυγή. Φωτογραφία: Άντα Παράδειγμα / EUROKINISSI",
     "Το λιμάνι την αυγή.", "Άντα Παράδειγμα / EUROKINISSI"),
    ("ru", "Порт на рассвете. Фото: Ада Примерова / ТАСС", "Порт на рассвете.", "Ада Примерова / ТАСС"),
    ("ru", "Порт на рассвете © Ада Примерова / РИА Новости", "Порт на рассвете", "Ада Примерова / РИА Новости"),
    ("ru", "На фото: мэр города (слева)", "На фото: мэр города (слева)", None),
    ("uk", "Порт на світанку. Фото: Ада Приклад / УНІАН", "Порт на світанку.", "Ада Приклад / УНІАН"),
    ("be", "Порт на світанні. Фота: Ада Прыклад", "Порт на світанні.", "Ада Прыклад"),
    ("lt", "Uostas auštant. Ados Pavyzdys nuotr.", "Uostas auštant.", "Ados Pavyzdys"),
    ("lt", "Uostas auštant / Nuotr.: BNS", "Uostas auštant", "BNS"),
    ("lv", "Osta rītausmā. Foto: Ada Piemēra/LETA", "Osta rītausmā.", "Ada Piemēra/LETA"),
    ("et", "Sadam koidikul. Foto: Ada Näide/Postimees", "Sadam koidikul.", "Ada Näide/Postimees"),
    ("ga", "An cuan le breacadh an lae. Grianghraf: Ada Sampla", "An cuan le breacadh an lae.", "Ada Sampla"),
    ("cy", "Yr harbwr gyda'r wawr. Llun: Ada Enghraifft", "Yr harbwr gyda'r wawr.", "Ada Enghraifft"),
    ("eu", "Portua egunsentian. Argazkia: Ada Adibide", "Portua egunsentian.", "Ada Adibide"),
    ("ca", "El port a l'alba. Foto: Ada Exemple / ACN", "El port a l'alba.", "Ada Exemple / ACN"),
    ("gl", "O porto ao amencer. Foto: Ada Exemplo", "O porto ao amencer.", "Ada Exemplo"),
    ("lb", "Den Hafen am Moien. Foto: Ada Beispill", "Den Hafen am Moien.", "Ada Beispill"),
    ("mt", "Il-port mas-sebħ. Ritratt: Ada Eżempju", "Il-port mas-sebħ.", "Ada Eżempju"),
    ("tr", "Liman şafakta. Fotoğraf: Ada Örnek/AA", "Liman şafakta.", "Ada Örnek/AA"),
    ("tr", "Liman şafakta (Fotoğraf: AA)", "Liman şafakta", "AA"),
    ("az", "Liman səhər çağı. Foto: Ada Nümunə", "Liman səhər çağı.", "Ada Nümunə"),
    ("kk", "Таңғы порт. Фото: Ада Мысал", "Таңғы порт.", "Ада Мысал"),
    ("uz", "Tongdagi port. Foto: Ada Misol", "Tongdagi port.", "Ada Misol"),
    ("ky", "Таңкы порт. Сүрөт: Ада Мисал", "Таңкы порт.", "Ада Мисал"),
    ("mn", "Үүрийн боомт. Гэрэл зураг: Ада Жишээ", "Үүрийн боомт.", "Ада Жишээ"),
    ("hy", "Նավահանգիստը լուսաբացին։ Լուսանկար՝ Ադա Օրինակ", "Նավահանգիստը լուսաբացին։", "Ադա Օրինակ"),
    ("ka", "პორტი გამთენიისას. ფოტო: ადა მაგალითი", "პორტი გამთენიისას.", "ადა მაგალითი"),
    ("ar", "الميناء عند الفجر. تصوير: أدا مثال", "الميناء عند الفجر.", "أدا مثال"),
    ("ar", "الميناء عند الفجر (رويترز)", "الميناء عند الفجر", "رويترز"),
    ("ar", "الميناء عند الفجر (أ ف ب)", "الميناء عند الفجر", "أ ف ب"),
    ("ar", "الميناء عند الفجر (أرشيفية)", "الميناء عند الفجر (أرشيفية)", None),
    ("ar", "الميناء عند الفجر - المصدر: وكالة الأناضول", "الميناء عند الفجر", "وكالة الأناضول"),
    ("fa", "بندر در سپیده‌دم. عکس: آدا نمونه", "بندر در سپیده‌دم.", "آدا نمونه"),
    ("fa", "بندر در سپیده‌دم (عکس: ایسنا)", "بندر در سپیده‌دم", "ایسنا"),
    ("fa", "بندر در سپیده‌دم (عکس آرشیوی)", "بندر در سپیده‌دم (عکس آرشیوی)", None),
    ("ur", "صبح کی بندرگاہ۔ تصویر: آدا مثال", "صبح کی بندرگاہ۔", "آدا مثال"),
    ("ur", "صبح کی بندرگاہ (فوٹو: اے ایف پی)", "صبح کی بندرگاہ", "اے ایف پی"),
    ("ps", "سهارنی بندر. انځور: ادا مثال", "سهارنی بندر.", "ادا مثال"),
    ("ckb", "بەندەر لە بەرەبەیاندا. وێنە: ئادا نموونە", "بەندەر لە بەرەبەیاندا.", "ئادا نموونە"),
    ("he", "הנמל עם שחר. צילום: עדה דוגמה", "הנמל עם שחר.", "עדה דוגמה"),
    ("he", "הנמל עם שחר (צילום: רויטרס)", "הנמל עם שחר", "רויטרס"),
    ("am", "ወደቡ ማለዳ። ፎቶ፦ አዳ ምሳሌ", "ወደቡ ማለዳ።", "አዳ ምሳሌ"),
    ("so", "Dekedda waagii. Sawir: Ada Tusaale", "Dekedda waagii.", "Ada Tusaale"),
    ("sw", "Bandari alfajiri. Picha: Ada Mfano", "Bandari alfajiri.", "Ada Mfano"),
    ("sw", "Bandari alfajiri. PICHA: ADA MFANO", "Bandari alfajiri.", "ADA MFANO"),
    ("ha", "Tashar jirgin ruwa. Hoto: Ada Misali", "Tashar jirgin ruwa.", "Ada Misali"),
    ("zu", "Itheku ekuseni. Isithombe: Ada Isibonelo", "Itheku ekuseni.", "Ada Isibonelo"),
    ("xh", "Izibuko kusasa. Umfanekiso: Ada Umzekelo", "Izibuko kusasa.", "Ada Umzekelo"),
    ("hi", "भोर में बंदरगाह। (फोटो: पीटीआई)", "भोर में बंदरगाह।", "पीटीआई"),
    ("hi", "भोर में बंदरगाह। फोटो साभार: अदा उदाहरण", "भोर में बंदरगाह।", "अदा उदाहरण"),
    ("hi", "भोर में बंदरगाह (फाइल फोटो)", "भोर में बंदरगाह (फाइल फोटो)", None),
    ("mr", "पहाटेचे बंदर. छायाचित्र: अदा उदाहरण", "पहाटेचे बंदर.", "अदा उदाहरण"),
    ("ne", "बिहानको बन्दरगाह। तस्बिर: अदा उदाहरण", "बिहानको बन्दरगाह।", "अदा उदाहरण"),
    ("bn", "ভোরের বন্দর। ছবি: আদা উদাহরণ", "ভোরের বন্দর।", "আদা উদাহরণ"),
    ("bn", "ভোরের বন্দর | ছবি: সংগৃহীত", "ভোরের বন্দর", "সংগৃহীত"),
    ("pa", "ਸਵੇਰ ਦੀ ਬੰਦਰਗਾਹ। ਤਸਵੀਰ: ਅਦਾ ਉਦਾਹਰਨ", "ਸਵੇਰ ਦੀ ਬੰਦਰਗਾਹ।", "ਅਦਾ ਉਦਾਹਰਨ"),
    ("gu", "સવારનું બંદર. તસવીર: અદા ઉદાહરણ", "સવારનું બંદર.", "અદા ઉદાહરણ"),
    ("or", "ସକାଳର ବନ୍ଦର। ଫଟୋ: ଅଦା ଉଦାହରଣ", "ସକାଳର ବନ୍ଦର।", "ଅଦା ଉଦାହରଣ"),
    ("ta", "விடியலில் துறைமுகம். படம்: அதா எடுத்துக்காட்டு", "விடியலில் துறைமுகம்.", "அதா எடுத்துக்காட்டு"),
    ("te", "తెల్లవారుజామున ఓడరేవు. ఫొటో: అదా ఉదాహరణ", "తెల్లవారుజామున ఓడరేవు.", "అదా ఉదాహరణ"),
    ("kn", "ಮುಂಜಾನೆಯ ಬಂದರು. ಚಿತ್ರ: ಅದಾ ಉದಾಹರಣೆ", "ಮುಂಜಾನೆಯ ಬಂದರು.", "ಅದಾ ಉದಾಹರಣೆ"),
    ("ml", "പുലർച്ചെ തുറമുഖം. ചിത്രം: അദ ഉദാഹരണം", "പുലർച്ചെ തുറമുഖം.", "അദ ഉദാഹരണം"),
    ("si", "උදෑසන වරාය. ඡායාරූපය: අදා උදාහරණ", "උදෑසන වරාය.", "අදා උදාහරණ"),
    ("th", "ท่าเรือยามเช้า ภาพ: เอดา ตัวอย่าง", "ท่าเรือยามเช้า", "เอดา ตัวอย่าง"),
    ("th", "ท่าเรือยามเช้า (ภาพจากรอยเตอร์)", "ท่าเรือยามเช้า", "รอยเตอร์"),
    ("th", "ท่าเรือยามเช้า ขอบคุณภาพจาก เอดา ตัวอย่าง", "ท่าเรือยามเช้า", "เอดา ตัวอย่าง"),
    ("lo", "ທ່າເຮືອຍາມເຊົ້າ ພາບ: ເອດາ ຕົວຢ່າງ", "ທ່າເຮືອຍາມເຊົ້າ", "ເອດາ ຕົວຢ່າງ"),
    ("km", "កំពង់ផែពេលព្រឹក រូបថត៖ អាដា ឧទាហរណ៍", "កំពង់ផែពេលព្រឹក", "អាដា ឧទាហរណ៍"),
    ("my", "နံနက်ခင်း ဆိပ်ကမ်း။ ဓာတ်ပုံ - အေဒါ", "နံနက်ခင်း ဆိပ်ကမ်း။", "အေဒါ"),
    ("vi", "Bến cảng lúc bình minh. Ảnh: Ada Ví Dụ", "Bến cảng lúc bình minh.", "Ada Ví Dụ"),
    ("vi", "Bến cảng lúc bình minh. (Ảnh: TTXVN)", "Bến cảng lúc bình minh.", "TTXVN"),
    ("id", "Pelabuhan saat fajar. (Foto: Ada Contoh)", "Pelabuhan saat fajar.", "Ada Contoh"),
    ("id", "Pelabuhan saat fajar (ANTARA FOTO/Ada Contoh)", "Pelabuhan saat fajar", "ANTARA FOTO/Ada Contoh"),
    ("id", "Pelabuhan saat fajar. Dok. Humas Pelabuhan", "Pelabuhan saat fajar.", "Humas Pelabuhan"),
    ("id", "Pelabuhan saat fajar (Dok.Humas)", "Pelabuhan saat fajar", "Dok.Humas"),
    ("id", "Pelabuhan saat fajar. Foto: Istimewa", "Pelabuhan saat fajar.", "Istimewa"),
    ("ms", "Pelabuhan pada waktu subuh. Gambar: Bernama", "Pelabuhan pada waktu subuh.", "Bernama"),
    ("ms", "Pelabuhan pada waktu subuh. - Foto ihsan Ada Contoh", "Pelabuhan pada waktu subuh.", "Ada Contoh"),
    ("fil", "Ang daungan sa bukang-liwayway. Larawan mula sa Ada Halimbawa",
     "Ang daungan sa bukang-liwayway.", "Ada Halimbawa"),
    ("ja", "夜明けの港＝共同", "夜明けの港", "共同"),
    ("ja", "夜明けの港（ロイター）", "夜明けの港", "ロイター"),
    ("ja", "夜明けの港（写真：例子エダ）", "夜明けの港", "例子エダ"),
    ("ja", "夜明けの港＝東京都港区で2026年1月2日、例田絵田撮影", "夜明けの港＝東京都港区で2026年1月2日", "例田絵田"),
    ("ja", "夜明けの港（港湾局提供）", "夜明けの港", "港湾局"),
    ("ja", "夜明けの港　©例新聞社", "夜明けの港", "例新聞社"),
    ("ja", "首相（左）と大統領", "首相（左）と大統領", None),
    ("ja", "夜明けの港（２０２５年）", "夜明けの港（２０２５年）", None),
    ("ko", "새벽의 항구. 사진=예시일보", "새벽의 항구.", "예시일보"),
    ("ko", "새벽의 항구 /사진제공=예시시청", "새벽의 항구", "예시시청"),
    ("ko", "새벽의 항구. 연합뉴스", "새벽의 항구.", "연합뉴스"),
    ("ko", "새벽의 항구 [사진 출처 = 연합뉴스]", "새벽의 항구", "연합뉴스"),
    ("ko", "새벽의 항구 ⓒ 예시뉴스", "새벽의 항구", "예시뉴스"),
    ("ko", "새벽의 항구. 예시시청 제공", "새벽의 항구.", "예시시청"),
    ("ko", "대통령(왼쪽)과 총리", "대통령(왼쪽)과 총리", None),
    ("zh", "黎明的港口。新华社记者 王例 摄", "黎明的港口。", "新华社记者 王例"),
    ("zh", "黎明的港口 图源：视觉中国", "黎明的港口", "视觉中国"),
    ("zh", "黎明的港口（图片来源：新华社）", "黎明的港口", "新华社"),
    ("zh-Hant", "黎明的港口。（美聯社）", "黎明的港口。", "美聯社"),
    ("zh-Hant", "黎明的港口。圖／路透社", "黎明的港口。", "路透社"),
    ("zh-Hant", "黎明的港口。記者王例／攝影", "黎明的港口。", "記者王例"),
    ("zh", "黎明的港口（左）", "黎明的港口（左）", None),
    ("eo", "La haveno je tagiĝo. Foto: Ada Ekzemplo", "La haveno je tagiĝo.", "Ada Ekzemplo"),
    ("yo", "Èbúté. Àwòrán: Ada Àpẹẹrẹ", "Èbúté.", "Ada Àpẹẹrẹ"),
    ("mi", "Te whanga. Whakaahua: Ada Tauira", "Te whanga.", "Ada Tauira"),
)  # fmt: skip
"""Language, caption as printed, caption without its credit, the bare credit (None: there is none)."""


def split(text: str, language: str | None = None) -> CreditSplit:
    """Split a caption that is one text."""
    return split_credit((Text(text),), language)


@pytest.mark.parametrize(("language", "printed", "caption", "line"), SPLITS)
def test_a_credit_is_split_off_and_nothing_else(language: str, printed: str, caption: str, line: str | None) -> None:
    """What announces or ends as a credit leaves the caption; "(left)", "(2025)", "(file photo)" stay."""
    found = split(printed, language)
    assert plain_text(found.caption) == caption
    assert (found.credit.line if found.credit else None) == line


def test_at_least_eighty_languages_have_a_sample() -> None:
    """Splitting is not a matter of English."""
    assert len({language for language, *_ in SPLITS}) >= 80


@pytest.mark.parametrize(
    ("printed", "line", "text", "notice"),
    [
        ("Foto: MC Contoh", "MC Contoh", "Foto: MC Contoh", None),
        ("(Foto: MC Contoh)", "MC Contoh", "Foto: MC Contoh", None),
        ("© 2026 Reuters", "Reuters", "© 2026 Reuters", "© 2026 Reuters"),
        ("Bild © Ada Beispiel (hr)", "Ada Beispiel (hr)", "Bild © Ada Beispiel (hr)", "© Ada Beispiel (hr)"),
        ("(Image credit: Example Labs)", "Example Labs", "Image credit: Example Labs", None),
        ("Image Credits:Example Labs", "Example Labs", "Image Credits:Example Labs", None),
        ("Credit...Ada Example/The Post", "Ada Example/The Post", "Credit...Ada Example/The Post", None),
        ("Image source, Getty Images", "Getty Images", "Image source, Getty Images", None),
        ("Foto: Bild: SN/APA/ADA BEISPIEL", "SN/APA/ADA BEISPIEL", "Foto: Bild: SN/APA/ADA BEISPIEL", None),
        ("Credits: Supplied Image;", "Supplied Image", "Credits: Supplied Image;", None),
        ("사진=예시일보 제공", "예시일보", "사진=예시일보 제공", None),
        ("Ada Example/Agency", "Ada Example/Agency", "Ada Example/Agency", None),
    ],
)  # fmt: skip
def test_a_printed_credit_is_read_bare_and_as_printed(printed: str, line: str, text: str, notice: str | None) -> None:
    """The line has no label; the text is as printed, without brackets; a claim of copyright is kept as such."""
    credit = read_credit(printed)
    assert credit is not None
    assert (credit.line, credit.text, credit.notice) == (line, text, notice)


@pytest.mark.parametrize("nothing", ["", " ", "()", "|", "–", "©", "(Bild: )", "Foto:"])
def test_marks_alone_are_no_credit(nothing: str) -> None:
    """A label's punctuation without a name says nothing."""
    assert read_credit(nothing) is None


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Photo by Ana Ruiz/Reuters", ["Ana Ruiz"]),
        ("Ana Ruiz/Reuters", ["Ana Ruiz"]),
        ("Photos by Ana Ruiz and Ben Example", ["Ana Ruiz", "Ben Example"]),
        ("ANA RUIZ / AFP", ["ANA RUIZ"]),
        ("Foto: Metropolitan Police", []),
        ("Courtesy of White Cube", []),
        ("Getty Images", []),
        ("Foto: MC Contoh", []),
    ],
)
def test_only_who_is_clearly_a_person_is_a_creator(printed: str, names: list[str]) -> None:
    """A name after "Photo by" or beside an agency is a photographer; an office is none."""
    credit = read_credit(printed)
    assert credit is not None
    assert [one.name for one in credit.creators] == names


@pytest.mark.parametrize(
    "whole",
    [
        "Map: Ukraine", "Video: Watch the moment", "Photo: Ferry arrives", "Graphic: How the virus spreads",
        "Foto: Kepala Dinas Budi (kanan) saat meninjau lokasi", "Auf dem Bild: Anna", "Image 1 of 5",
        "Real gegen Barça (Real Madrid/Barcelona)", "Die Fraktion (CDU/CSU)", "Max Verstappen (Red Bull)",
        "Who will win? Ada Example", "In the picture: Ada Example", "The price rose (+1,3 %)",
        "Die Oper (Premiere 12.3.2026)",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_credit_stays(whole: str) -> None:
    """A wrong split is as bad as a missed one."""
    assert find_credit(whole) is None or split(whole).credit is None


def test_links_and_emphasis_stay_in_the_caption() -> None:
    """The caption keeps its marks on both sides of the cut, and a mark that is cut away whole is gone."""
    caption: Inlines = (
        Text("The "),
        Emphasis((Text("ferry"),)),
        Text(" by "),
        Link((Text("the pier"),), "https://paper.example/pier"),
        Text(". Photo: "),
        Strong((Text("Ada Example"),)),
    )
    found = split_credit(caption)
    assert found.caption == (*caption[:4], Text("."))
    assert found.credit is not None
    assert found.credit.line == "Ada Example"


def test_a_credit_on_a_line_of_its_own_takes_the_break_with_it() -> None:
    """No line break is left where the credit was."""
    found = split_credit((Text("The ferry"), LineBreak(), Text("Foto: Ada Example")))
    assert found.caption == (Text("The ferry"),)
    assert found.credit is not None


def test_a_credit_printed_twice_is_one() -> None:
    """Agencies' captions name the photographer twice; both printings go to the credit."""
    found = split("The pier. (Photo by Ada Example / AFP) (Photo by ADA EXAMPLE/AFP via Getty Images)")
    assert plain_text(found.caption) == "The pier."
    assert found.credit is not None
    assert found.credit.line == "ADA EXAMPLE/AFP via Getty Images"
    assert "Photo by Ada Example / AFP" in found.credit.text


def test_a_label_may_run_into_the_name_inside_brackets() -> None:
    """ "(Source Ana Ruiz)" needs no colon; a number after a gallery's name is no date."""
    assert split("A workflow (Source Ana Ruiz)").credit is not None
    found = split("A print on paper. Courtesy Galleria 13").credit
    assert found is not None
    assert found.line == "Galleria 13"


def test_what_abbreviates_the_words_before_it_is_no_credit() -> None:
    """ "The British Broadcasting Corporation (BBC)" is what the picture shows."""
    for shown in ("The hall of the British Broadcasting Corporation (BBC)", "At the Associated Press (AP)"):
        assert split(shown).credit is None
    for shown in ("A hall in London (BBC)", "Ana Petra (AP)", "The Big Bad Crow at last. (BBC)"):
        assert split(shown).credit is not None


def test_a_credit_before_the_caption_is_found() -> None:
    """ "Foto: X. What it shows" is a credit and a caption."""
    found = split("Foto: Ana Ruiz. La plaza de la ciudad llena de gente durante la fiesta mayor.")
    assert plain_text(found.caption) == "La plaza de la ciudad llena de gente durante la fiesta mayor."
    assert found.credit is not None
    assert found.credit.line == "Ana Ruiz"


# -------------------------------------------------------------------- properties

_WORDS = st.sampled_from([
    "The", "ferry", "Ada", "Example", "Foto:", "Photo", "by", "(left)", "(Foto: X)", "© 2026", "AFP", "/AFP",
    "Reuters", ".", ",", "|", "–", "Getty", "Images", "写真：例", "提供", "사진=", "＝ＡＰ", "privat", "via", "(",
     ")", "[", "]",
    "Courtesy", "of\n", "Source:", "Ben-Ali", "O'Hara",
])  # fmt: skip
_TEXTS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=80)


def letters(text: str) -> list[str]:
    """The letters and digits of ``text``, in alphabetical order."""
    return sorted(letter for letter in text if letter.isalnum())


@given(_TEXTS)
def test_no_word_is_lost_or_changed(text: str) -> None:
    """What the caption loses, the credit has; no letter appears that was not there."""
    found = split(text)
    credit = found.credit.text if found.credit else ""
    assert letters(plain_text(found.caption) + credit) == letters(text)


@given(_TEXTS)
def test_the_bare_line_is_part_of_the_printed_text(text: str) -> None:
    """The credit line has no word of its own."""
    found = split(text)
    if found.credit is not None and found.credit.line:
        assert set(found.credit.line.split()) <= set(
            found.credit.text.replace("(", " ").replace(")", " ").split()
        ) or (found.credit.line in found.credit.text)


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_marks_do_not_change_the_split(texts: list[str]) -> None:
    """A caption in pieces of text, emphasis and links is split like the same words in one text."""
    pieces: list[Text | Emphasis | Link] = []
    for number, text in enumerate(one for one in texts if one):
        kind = number % 3
        piece = Text(text)
        pieces.append(
            piece if kind == 0 else Emphasis((piece,)) if kind == 1 else Link((piece,), "https://a.example/")
        )
    whole = split("".join(one for one in texts))
    found = split_credit(tuple(pieces))
    assert plain_text(found.caption) == plain_text(whole.caption)
    assert found.credit == whole.credit

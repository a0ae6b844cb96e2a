"""One invented story, told in many languages: what every page of a family prints, in its own markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """What a page says, and what is printed around it."""

    language: str
    title: str
    author: str
    by: str
    """The byline's opening, with its space."""

    standfirst: str
    text: tuple[str, str, str, str]
    crosshead: str
    caption: str
    credit: str
    mark: str
    """What stands before a credit: "Photo: "."""

    related: str
    """The headline of another story."""

    newsletter: str
    day: str
    """3 February 2026 as printed."""

    iso: str = "2026-02-03T08:15:27+00:00"


EN = Story(
    "en", "Harbour bridge to stay closed until summer", "Ana Ruiz", "By ",
    "Engineers found cracks in two pillars, and the town has no money left to mend them before the season begins.",
    (
        "The bridge over the old harbour will stay closed to all traffic until the summer, the town council said on "
        "Tuesday after a long and noisy meeting.",
        "Two of the pillars show cracks as wide as a finger, and the engineers who had looked at them did not want to "
        "let even a single bus cross the bridge.",
        "“We have known since the autumn that something was wrong,” said the harbour master, who has walked under the "
        "arches every morning for thirty years.",
        "The ferry company offers two more crossings a day, but its ships are old as well, and in a storm none of them "
        "leaves the quay at all.",
    ),
    "No money for pillars", "The harbour master shows one of the cracks under the third arch of the bridge.",
    "Jon Whitlock", "Photo: ", "Bakery on the quay opens again after the flood",
    "Sign up for our newsletter", "3 February 2026",
)  # fmt: skip

DE = Story(
    "de", "Hafenbrücke bleibt bis zum Sommer gesperrt", "Jutta Brandner", "Von ",
    "Ingenieure haben Risse in zwei Pfeilern gefunden, und für die Reparatur fehlt der Stadt vor der Saison das Geld.",
    (
        "Die Brücke über den alten Hafen bleibt bis zum Sommer für den gesamten Verkehr gesperrt, teilte die Stadt am "
        "Dienstag nach einer langen Sitzung mit.",
        "Zwei der Pfeiler haben Risse, so breit wie ein Finger, und die Ingenieure wollten danach nicht einmal mehr "
        "einen einzigen Bus über die Brücke lassen.",
        "„Wir wissen seit dem Herbst, dass etwas nicht stimmt“, sagte der Hafenmeister, der seit dreißig Jahren jeden "
        "Morgen unter den Bögen hindurchgeht.",
        "Die Fährgesellschaft bietet zwei Fahrten mehr am Tag an, aber auch ihre Schiffe sind alt, und bei Sturm läuft "
        "keines von ihnen aus.",
    ),
    "Kein Geld für die Pfeiler", "Der Hafenmeister zeigt einen der Risse unter dem dritten Bogen der Brücke.",
    "Karl Weißhaupt", "Foto: ", "Bäckerei am Kai öffnet nach dem Hochwasser wieder",
    "Newsletter abonnieren", "3. Februar 2026",
)  # fmt: skip

FR = Story(
    "fr", "Le pont du vieux port restera fermé jusqu’à l’été", "Claire Montaigu", "Par ",
    "Des fissures ont été découvertes dans deux piliers, et la ville n’a plus d’argent pour les réparer avant la saison.",
    (
        "Le pont du vieux port restera fermé à toute circulation jusqu’à l’été, a annoncé mardi le conseil municipal "
        "après une séance longue et agitée.",
        "Deux des piliers présentent des fissures larges comme un doigt, et les ingénieurs ne veulent plus laisser "
        "passer le moindre autobus sur le pont.",
        "« Nous savions depuis l’automne que quelque chose n’allait pas », raconte le maître du port, qui marche sous "
        "les arches chaque matin depuis trente ans.",
        "La compagnie des bacs propose deux traversées de plus par jour, mais ses bateaux sont vieux eux aussi et "
        "restent à quai par gros temps.",
    ),
    "Pas d’argent pour les piliers", "Le maître du port montre une des fissures sous la troisième arche du pont.",
    "Hugo Lefranc", "Photo : ", "La boulangerie du quai rouvre après la crue",
    "Inscrivez-vous à notre newsletter", "3 février 2026",
)  # fmt: skip

ES = Story(
    "es", "El puente del puerto seguirá cerrado hasta el verano", "Marta Olmedo", "Por ",
    "Los ingenieros hallaron grietas en dos pilares y el municipio no tiene dinero para repararlos antes de la temporada.",
    (
        "El puente del puerto viejo seguirá cerrado a todo el tráfico hasta el verano, anunció el martes el "
        "ayuntamiento tras una sesión larga y ruidosa.",
        "Dos de los pilares tienen grietas anchas como un dedo, y los ingenieros no quieren dejar pasar ni un solo "
        "autobús por encima del puente.",
        "«Sabíamos desde el otoño que algo iba mal», contó el capitán del puerto, que camina bajo los arcos cada "
        "mañana desde hace treinta años.",
        "La compañía de transbordadores ofrece dos viajes más al día, pero también sus barcos son viejos y con "
        "temporal ninguno sale del muelle.",
    ),
    "Sin dinero para los pilares", "El capitán del puerto muestra una de las grietas bajo el tercer arco del puente.",
    "Diego Salvatierra", "Foto: ", "La panadería del muelle reabre tras la riada",
    "Suscríbete a nuestro boletín", "3 de febrero de 2026",
)  # fmt: skip

PT = Story(
    "pt", "Ponte do porto fica fechada até o verão", "Beatriz Nogueira", "Por ",
    "Engenheiros encontraram rachaduras em dois pilares, e a prefeitura não tem dinheiro para o conserto antes da temporada.",
    (
        "A ponte sobre o porto velho ficará fechada para todo o tráfego até o verão, informou a prefeitura na "
        "terça-feira depois de uma sessão longa e barulhenta.",
        "Dois dos pilares têm rachaduras da largura de um dedo, e os engenheiros não querem deixar passar nem um "
        "único ônibus por cima da ponte.",
        "“Sabíamos desde o outono que alguma coisa estava errada”, disse o mestre do porto, que caminha sob os arcos "
        "todas as manhãs há trinta anos.",
        "A companhia de balsas oferece mais duas travessias por dia, mas os barcos dela também são velhos e nenhum "
        "sai do cais com tempestade.",
    ),
    "Sem dinheiro para os pilares", "O mestre do porto mostra uma das rachaduras sob o terceiro arco da ponte.",
    "Caio Ferraz", "Foto: ", "Padaria do cais reabre depois da enchente",
    "Assine nossa newsletter", "3 de fevereiro de 2026",
)  # fmt: skip

IT = Story(
    "it", "Il ponte del porto resta chiuso fino all’estate", "Giulia Serratore", "di ",
    "Gli ingegneri hanno trovato crepe in due piloni e al Comune mancano i soldi per ripararli prima della stagione.",
    (
        "Il ponte sul vecchio porto resterà chiuso al traffico fino all’estate, ha annunciato martedì il Comune dopo "
        "una seduta lunga e rumorosa.",
        "Due dei piloni hanno crepe larghe come un dito, e gli ingegneri non vogliono più lasciar passare nemmeno un "
        "solo autobus sul ponte.",
        "«Sapevamo dall’autunno che qualcosa non andava», racconta il capitano del porto, che da trent’anni cammina "
        "ogni mattina sotto le arcate.",
        "La compagnia dei traghetti offre due corse in più al giorno, ma anche le sue navi sono vecchie e con la "
        "tempesta nessuna lascia la banchina.",
    ),
    "Niente soldi per i piloni", "Il capitano del porto mostra una delle crepe sotto la terza arcata del ponte.",
    "Luca Brambati", "Foto: ", "Riapre dopo l’alluvione il forno sulla banchina",
    "Iscriviti alla newsletter", "3 febbraio 2026",
)  # fmt: skip

NB = Story(
    "nb", "Havnebroen holdes stengt til sommeren", "Ingrid Solbakken", "Av ",
    "Ingeniører fant sprekker i to av pilarene, og kommunen har ikke penger til å reparere dem før sesongen begynner.",
    (
        "Broen over den gamle havnen holdes stengt for all trafikk til sommeren, opplyste kommunen tirsdag etter et "
        "langt og høylytt møte.",
        "To av pilarene har sprekker som er like brede som en finger, og ingeniørene vil ikke lenger slippe en eneste "
        "buss over broen.",
        "– Vi har visst siden i høst at noe var galt, sier havnesjefen, som har gått under buene hver eneste morgen i "
        "tretti år.",
        "Fergeselskapet tilbyr to turer ekstra om dagen, men også skipene deres er gamle, og i storm går ingen av dem "
        "fra kai.",
    ),
    "Ikke penger til pilarene", "Havnesjefen viser en av sprekkene under den tredje buen på broen.",
    "Lars Fjeldstad", "Foto: ", "Bakeriet på kaia åpner igjen etter flommen",
    "Meld deg på nyhetsbrevet", "3. februar 2026",
)  # fmt: skip

PL = Story(
    "pl", "Most portowy pozostanie zamknięty do lata", "Ewa Zielińska", "Autor: ",
    "Inżynierowie znaleźli pęknięcia w dwóch filarach, a miastu brakuje pieniędzy, by naprawić je przed sezonem.",
    (
        "Most nad starym portem pozostanie zamknięty dla ruchu aż do lata, poinformował we wtorek urząd miasta po "
        "długiej i burzliwej sesji.",
        "Dwa filary mają pęknięcia szerokie na palec i inżynierowie nie chcą już przepuścić przez most nawet jednego "
        "autobusu.",
        "– Od jesieni wiedzieliśmy, że coś jest nie tak – mówi kapitan portu, który od trzydziestu lat codziennie rano "
        "przechodzi pod łukami mostu.",
        "Firma promowa oferuje dwa dodatkowe kursy dziennie, ale jej statki też są stare i podczas sztormu żaden z "
        "nich nie odbija od nabrzeża.",
    ),
    "Brak pieniędzy na filary", "Kapitan portu pokazuje jedno z pęknięć pod trzecim łukiem mostu.",
    "Marek Wolański", "Fot. ", "Piekarnia na nabrzeżu znów otwarta po powodzi",
    "Zapisz się do newslettera", "3 lutego 2026",
)  # fmt: skip

TR = Story(
    "tr", "Liman köprüsü yaza kadar kapalı kalacak", "Elif Karahan", "Haber: ",
    "Mühendisler iki ayakta çatlak buldu, belediyenin ise sezon başlamadan onarım yapacak parası kalmadı.",
    (
        "Eski limanın üzerindeki köprü yaza kadar bütün trafiğe kapalı kalacak; belediye bunu salı günü uzun ve "
        "gürültülü bir toplantının ardından açıkladı.",
        "Ayaklardan ikisinde bir parmak genişliğinde çatlaklar var ve mühendisler köprüden tek bir otobüsün bile "
        "geçmesine izin vermek istemiyor.",
        "Otuz yıldır her sabah kemerlerin altından yürüyen liman başkanı, sonbahardan beri bir şeylerin yolunda "
        "gitmediğini bildiklerini söyledi.",
        "Feribot şirketi günde iki ek sefer sunuyor, ancak onun gemileri de eski ve fırtınada hiçbiri iskeleden "
        "ayrılamıyor.",
    ),
    "Ayaklar için para yok", "Liman başkanı köprünün üçüncü kemerinin altındaki çatlaklardan birini gösteriyor.",
    "Murat Şengül", "Fotoğraf: ", "Rıhtımdaki fırın selden sonra yeniden açıldı",
    "Bültenimize abone olun", "3 Şubat 2026",
)  # fmt: skip

EL = Story(
    "el", "Κλειστή έως το καλοκαίρι η γέφυρα του λιμανιού", "Ελένη Παπαδάκη", "Της ",
    "Οι μηχανικοί βρήκαν ρωγμές σε δύο κολόνες και ο δήμος δεν έχει χρήματα να τις επισκευάσει πριν από τη σεζόν.",
    (
        "Η γέφυρα πάνω από το παλιό λιμάνι θα μείνει κλειστή για όλα τα οχήματα έως το καλοκαίρι, ανακοίνωσε την Τρίτη "
        "ο δήμος ύστερα από μακρά συνεδρίαση.",
        "Δύο από τις κολόνες έχουν ρωγμές με πλάτος ενός δακτύλου και οι μηχανικοί δεν θέλουν να περάσει ούτε ένα "
        "λεωφορείο πάνω από τη γέφυρα.",
        "«Ξέραμε από το φθινόπωρο ότι κάτι δεν πάει καλά», είπε ο λιμενάρχης, ο οποίος περπατά κάτω από τις καμάρες "
        "κάθε πρωί εδώ και τριάντα χρόνια.",
        "Η εταιρεία των πορθμείων προσφέρει δύο επιπλέον δρομολόγια την ημέρα, όμως και τα δικά της πλοία είναι παλιά "
        "και με φουρτούνα δεν φεύγουν.",
    ),
    "Δεν υπάρχουν χρήματα", "Ο λιμενάρχης δείχνει μία από τις ρωγμές κάτω από την τρίτη καμάρα της γέφυρας.",
    "Νίκος Βασιλείου", "Φωτογραφία: ", "Ξανάνοιξε ο φούρνος της προκυμαίας μετά την πλημμύρα",
    "Εγγραφείτε στο newsletter", "3 Φεβρουαρίου 2026",
)  # fmt: skip

RU = Story(
    "ru", "Портовый мост закрыт до лета", "Анна Соколова", "Автор: ",
    "Инженеры нашли трещины в двух опорах, и у города нет денег, чтобы починить их до начала сезона.",
    (
        "Мост через старый порт останется закрытым для любого движения до лета, сообщила во вторник городская "
        "администрация после долгого и шумного заседания.",
        "В двух опорах видны трещины шириной с палец, и инженеры больше не хотят пропускать по мосту ни одного "
        "автобуса.",
        "«Мы с осени знали, что что-то не так», — сказал начальник порта, который вот уже тридцать лет каждое утро "
        "проходит под арками.",
        "Паромная компания предлагает два дополнительных рейса в день, но и её суда старые, и в шторм ни одно из них "
        "не отходит от причала.",
    ),
    "Денег на опоры нет", "Начальник порта показывает одну из трещин под третьей аркой моста.",
    "Игорь Веденин", "Фото: ", "Пекарня на набережной снова открылась после наводнения",
    "Подпишитесь на рассылку", "3 февраля 2026",
)  # fmt: skip

AR = Story(
    "ar", "جسر الميناء يبقى مغلقا حتى الصيف", "ليلى حداد", "بقلم: ",
    "عثر المهندسون على شقوق في دعامتين من دعامات الجسر، وليس لدى البلدية مال لإصلاحهما قبل بداية الموسم.",
    (
        "سيبقى الجسر فوق الميناء القديم مغلقا أمام جميع المركبات حتى الصيف، كما أعلنت البلدية يوم الثلاثاء بعد جلسة "
        "طويلة وصاخبة حضرها كثير من السكان.",
        "وتظهر في اثنتين من الدعامات شقوق بعرض الإصبع، ولم يعد المهندسون يريدون أن تعبر الجسر حافلة واحدة قبل أن يتم "
        "إصلاحه بالكامل.",
        "وقال رئيس الميناء الذي يمشي تحت الأقواس كل صباح منذ ثلاثين عاما: كنا نعلم منذ الخريف أن هناك أمرا ليس على ما "
        "يرام في هذا المكان.",
        "وتعرض شركة العبارات رحلتين إضافيتين كل يوم، غير أن سفنها قديمة أيضا، وعندما تهب العاصفة لا تغادر واحدة منها "
        "الرصيف أبدا.",
    ),
    "لا مال لإصلاح الدعامات", "رئيس الميناء يشير إلى أحد الشقوق تحت القوس الثالث من الجسر.",
    "سامر النجار", "تصوير: ", "مخبز الرصيف يفتح أبوابه من جديد بعد الفيضان",
    "اشترك في النشرة البريدية", "3 فبراير 2026",
)  # fmt: skip

HI = Story(
    "hi", "बंदरगाह का पुल गर्मियों तक बंद रहेगा", "मीरा जोशी", "लेखक: ",
    "इंजीनियरों को दो खंभों में दरारें मिली हैं और नगर के पास सीज़न से पहले उनकी मरम्मत के लिए पैसे नहीं हैं।",
    (
        "पुराने बंदरगाह के ऊपर बना पुल गर्मियों तक सभी वाहनों के लिए बंद रहेगा, नगर परिषद ने मंगलवार को एक लंबी और "
        "शोर भरी बैठक के बाद यह जानकारी दी।",
        "दो खंभों में उंगली जितनी चौड़ी दरारें दिखाई दे रही हैं और इंजीनियर अब पुल पर से एक भी बस को गुज़रने नहीं देना "
        "चाहते हैं।",
        "बंदरगाह के प्रमुख ने कहा कि हमें पतझड़ से ही पता था कि कुछ गड़बड़ है, वे तीस साल से हर सुबह इन मेहराबों के नीचे "
        "से पैदल गुज़रते हैं।",
        "नौका कंपनी हर दिन दो और फेरे लगाने को तैयार है, लेकिन उसके जहाज़ भी पुराने हैं और तूफ़ान में उनमें से कोई भी घाट "
        "से नहीं निकलता।",
    ),
    "खंभों के लिए पैसे नहीं", "बंदरगाह के प्रमुख पुल की तीसरी मेहराब के नीचे एक दरार दिखाते हुए।",
    "रवि मल्होत्रा", "फोटो: ", "बाढ़ के बाद घाट की बेकरी फिर खुली",
    "हमारे न्यूज़लेटर की सदस्यता लें", "3 फरवरी 2026",
)  # fmt: skip

JA = Story(
    "ja", "港の橋、夏まで通行止め続く", "高橋直子", "文・",
    "二本の橋脚にひびが見つかったが、観光シーズンの前に直すための予算が町には残っていない。",
    (
        "古い港にかかる橋は夏まで全面通行止めが続く。町議会は火曜日、長く騒がしい会議の後でこう発表し、住民に理解を求めた。",
        "橋脚のうち二本には指の幅ほどのひびがあり、調べた技術者たちはバス一台さえ渡らせたくないと口をそろえて話している。",
        "「何かがおかしいことは秋から分かっていた」と港の責任者は語る。三十年間、毎朝アーチの下を歩いて点検を続けてきた。",
        "渡し船の会社は一日二便を増やすというが、船も古く、嵐の日には一隻も岸壁を離れることができないのが実情だという。",
    ),
    "直す予算がない", "橋の三番目のアーチの下でひびを指さす港の責任者",
    "佐藤健一", "写真：", "岸壁のパン屋、洪水から再開",
    "ニュースレターに登録", "2026年2月3日",
)  # fmt: skip

ZH = Story(
    "zh", "港口大桥将封闭至夏天", "李文静", "作者：",
    "工程师在两座桥墩上发现裂缝，而市政府没有钱在旅游旺季到来之前把它们修好。",
    (
        "横跨老港口的大桥将对所有车辆封闭到夏天。市议会星期二在一场漫长而喧闹的会议之后作出这一决定，并向居民表示歉意。",
        "其中两座桥墩的裂缝有一根手指那么宽，前来检查的工程师们表示，在修好之前连一辆公共汽车也不能再从桥上开过去。",
        "“我们从秋天起就知道有些不对劲。”港口负责人这样说道。三十年来，他每天早上都要从桥拱下面走过一遍，查看桥的情况。",
        "轮渡公司提出每天增加两班船，但是它的船也已经很旧了，遇到大风大浪的日子，没有一艘船能够离开码头出海。",
    ),
    "没有钱修桥墩", "港口负责人指着大桥第三个桥拱下面的一处裂缝。",
    "王建国", "摄影：", "码头面包店在洪水之后重新开张",
    "订阅我们的新闻邮件", "2026年2月3日",
)  # fmt: skip

KO = Story(
    "ko", "항구 다리, 여름까지 통행 금지", "김민지", "",
    "기술자들이 교각 두 개에서 균열을 발견했지만 시에는 관광철 전에 고칠 돈이 남아 있지 않다.",
    (
        "옛 항구를 가로지르는 다리가 여름까지 모든 차량에 폐쇄된다. 시의회는 화요일 길고 시끄러운 회의 끝에 이렇게 밝히고 "
        "주민들에게 양해를 구했다.",
        "교각 가운데 두 개에는 손가락 너비의 균열이 나 있으며, 이를 살펴본 기술자들은 버스 한 대도 다리를 건너게 하고 싶지 "
        "않다고 말했다.",
        "항만 책임자는 가을부터 무언가 잘못됐다는 것을 알고 있었다고 말했다. 그는 삼십 년 동안 매일 아침 아치 아래를 걸으며 "
        "다리를 살펴 왔다.",
        "여객선 회사는 하루에 두 편을 더 운항하겠다고 하지만 배들도 낡아서 폭풍이 부는 날에는 한 척도 부두를 떠나지 못하는 "
        "형편이다.",
    ),
    "고칠 돈이 없다", "항만 책임자가 다리의 세 번째 아치 아래 균열을 가리키고 있다.",
    "박상현", "사진=", "홍수 뒤 다시 문을 연 부두의 빵집",
    "뉴스레터 구독하기", "2026.02.03 08:15",
)  # fmt: skip

ID = Story(
    "id", "Jembatan pelabuhan ditutup sampai musim panas", "Dewi Anggraini", "Oleh ",
    "Para insinyur menemukan retakan pada dua tiang, dan kota tidak punya uang untuk memperbaikinya sebelum musim ramai.",
    (
        "Jembatan di atas pelabuhan tua tetap ditutup bagi semua kendaraan sampai musim panas, kata dewan kota pada "
        "hari Selasa setelah rapat yang panjang dan gaduh.",
        "Dua dari tiangnya retak selebar jari, dan para insinyur yang memeriksanya tidak mau membiarkan satu bus pun "
        "melintas di atas jembatan itu.",
        "“Kami sudah tahu sejak musim gugur bahwa ada yang tidak beres,” kata kepala pelabuhan yang selama tiga puluh "
        "tahun berjalan di bawahnya setiap pagi.",
        "Perusahaan feri menawarkan dua penyeberangan tambahan setiap hari, tetapi kapalnya juga sudah tua dan saat "
        "badai tidak ada yang meninggalkan dermaga.",
    ),
    "Tidak ada uang", "Kepala pelabuhan menunjukkan salah satu retakan di bawah lengkung ketiga jembatan.",
    "Bayu Pratama", "Foto: ", "Toko roti di dermaga buka lagi setelah banjir",
    "Berlangganan buletin kami", "3 Februari 2026",
)  # fmt: skip

"""Words beside pictures that belong to the page, not to the picture: "View 6 Images", "Open gallery", "3/12"."""

from __future__ import annotations

import re
from functools import lru_cache

_COUNTER = re.compile(
    r"^[\[(]?\s*\d{1,3}\s*(?:/|of|von|de|sur|di|van|av|af|из|/)\s*\d{1,3}\s*[\])]?$|^[\d\s.,:/+|•·–-]+$",
    re.IGNORECASE,
)
_WITH_NUMBER = re.compile(
    r"^(?:view|see|show|all|open|alle|ver|voir|vedi|bekijk|se|visa|vis|zobrazit|katso|この記事の)?\s*\(?\+?\s*\d{1,3}\s*"
    r"(?:view|images?|photos?|pictures?|bilder|fotos?|fotoğraf|gallery|galerie|imágenes|imagens|immagini|foto|afbeeldingen|bildes?|kuvaa|枚|장|张|張)\)?$",
    re.IGNORECASE,
)
_PHRASES = frozenset(
    """
    view gallery|open gallery|see gallery|photo gallery|gallery|image gallery|view image|view images|view photo|view photos|view all|enlarge|enlarge image
    enlarge photo|click to enlarge|tap to enlarge|expand|expand image|full screen|fullscreen|view full size|view fullscreen|zoom|zoom in|open image|close
    previous|next|play|play video|watch|watch video|video|watch now|loading|advertisement|advertising|ad|sponsored|share|save|download|pin it|show more|read more
    see more|more|less|show caption|hide caption|toggle caption|caption|image|photo|photos|slideshow|open this photo in gallery|open this photo in gallery:
    image caption|image caption,|image source|image source,|photo caption|media caption|video caption|figure|fig|print|copy link|view in gallery|1 of 1
    open in new window|open image in new tab|link copied|story continues below advertisement|article continues below|listen|audio|podcast
    bild vergrößern|vergrößern|großansicht|zur galerie|galerie öffnen|bildergalerie|galerie|bilder anzeigen|bild in lightbox öffnen|bild in lightbox öffnen.|öffne bild
    bilderstrecke|zur bildergalerie|anzeige|werbung|mehr anzeigen|teilen|bildunterschrift anzeigen|bildunterschrift|bild anzeigen|schließen|zurück|weiter|öffnen
    zeigt weitere informationen zum bild|vollbild|bild öffnen|bildbeschreibung einblenden|bildbeschreibung ausblenden|detailansicht öffnen|video starten|bild-zoom
    ver galería|galería|ampliar|ampliar imagen|ampliar foto|ver más|ver fotos|ver galería de fotos|publicidad|anuncio|siguiente|anterior|cerrar|expandir imagen|abrir en nueva ventana
    ver mais|ver galeria|galeria|publicidade|fechar|próximo|anterior|ampliar imagem|imagem|continua após a publicidade|abrir em tela cheia
    voir la galerie|agrandir|agrandir l'image|agrandir la photo|voir plus|publicité|fermer|suivant|précédent|galerie photos|voir les photos|plein écran|ouvrir en grand|ouvrir
    guarda la gallery|apri la galleria|ingrandisci|ingrandisci immagine|pubblicità|chiudi|galleria|vedi tutte|apri immagine|a tutto schermo
    bekijk galerij|vergroot|vergroot afbeelding|advertentie|sluiten|volgende|vorige|bekijk foto's|toon meer|fotogalerij|klik om te vergroten
    vis mer|vis mere|visa mer|visa mindre|vis bilde|vis bildetekst|skjul bildetekst|stäng|lukk|luk|annonse|annons|reklame|åpne bilde|se bildespesial|förstora|forstørr|næste|neste|nästa
    näytä lisää|avaa kuva|suurenna|mainos|sulje|kuvagalleria|avaa galleria
    zvětšit|zobrazit galerii|galerie|reklama|zavřít|další|předchozí|zobrazit více|zväčšiť|zatvoriť|otvoriť galériu
    powiększ|zobacz galerię|galeria|reklama|zamknij|zobacz więcej|następne|zobacz zdjęcia|otwórz galerię
    nagyítás|galéria megnyitása|hirdetés|bezár|tovább|megnézem|reklám
    vezi galeria|mărește|publicitate|închide|galerie foto|vezi foto
    увеличить|открыть галерею|реклама|закрыть|далее|ещё|показать ещё|смотреть фото|фотогалерея|открыть в полном размере|галерея|развернуть
    збільшити|реклама|закрити|галерея|дивитися фото|відкрити галерею
    büyüt|galeriyi aç|reklam|kapat|sonraki|önceki|fotoğraf galerisi|tümünü gör|tam ekran
    lihat galeri|lihat foto|perbesar|iklan|tutup|selanjutnya|baca juga|perbesar gambar|galeri foto|lihat semua
    xem ảnh|phóng to|quảng cáo|đóng|xem thêm|xem toàn màn hình
    画像を拡大|拡大|拡大する|写真を拡大|画像を見る|広告|閉じる|次へ|前へ|写真を見る|すべての写真を見る|全画面|拡大表示|写真ギャラリー|この記事の画像を見る|記事に戻る|画像を拡大する|フォトギャラリー
    사진 확대|확대|이미지 확대|이미지 크게 보기|사진 크게보기|광고|닫기|다음|이전|원본보기|전체화면|사진=크게보기|확대이미지
    放大|查看图片|点击放大|广告|关闭|下一张|上一张|全屏|查看大图|點擊放大|廣告|關閉|放大圖片|圖集|图集|看大圖
    تكبير الصورة|إعلان|إغلاق|عرض الصور|معرض الصور|تكبير|المزيد|شاهد|التالي|السابق
    بزرگنمایی|تبلیغات|بستن|گالری|نمایش تصویر
    הגדל|פרסומת|סגור|לגלריה|הגדלה
    बड़ा करें|विज्ञापन|बंद करें|गैलरी|तस्वीर बड़ी करें
    ดูภาพ|ขยายภาพ|โฆษณา|ปิด|แกลเลอรี่
    μεγέθυνση|διαφήμιση|κλείσιμο|συλλογή
    """.replace("\n", "|").split("|")
)
_STRIPPED = frozenset(" ".join(one.split()).strip(" :.…,") for one in _PHRASES if one.strip())


_CALL = re.compile(
    r"^(?:(?:zur|zum|die|ganze|alle)?\s*(?:fotostrecke|bildergalerie|bilderstrecke|galerie|bilder|video|fotos|bild)\s+(?:ansehen|anschauen|öffnen|starten|anzeigen|zeigen)"
    r"|(?:ver|voir|vedi|guarda|se|katso|bekijk|view|see|open|show|watch)\s+(?:la\s+|le\s+|el\s+|the\s+|full\s+|all\s+|más\s+|de\s+)?(?:galer\w+|gallery|fotos?|photos?|images?|imágenes|diaporama|video|slideshow|fotogalerij)(?:\s+\w+)?)$",
    re.IGNORECASE,
)


MAX_BUTTON = 80
"""Characters of the longest words of a button."""


def is_button_text(text: str) -> bool:
    """Is ``text`` the words of a button, a counter or an advertisement's label?"""
    return len(text) <= MAX_BUTTON and _is_button(text)


@lru_cache(maxsize=2048)
def _is_button(text: str) -> bool:
    plain = " ".join(text.split()).casefold().strip(" :.…,•·|()[]+")
    if not plain or len(plain) > 60:
        return False
    return (
        plain in _STRIPPED
        or _COUNTER.match(plain) is not None
        or _WITH_NUMBER.match(plain) is not None
        or _CALL.match(plain) is not None
    )

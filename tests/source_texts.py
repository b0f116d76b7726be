"""Invented reports in several scripts, and the seed report."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "cases" / "doha-2025" / "sources" / "2025-07-25-doha-recall.txt"

ENGLISH = (
    "Norvane’s negotiators did not return to Ilse on Monday, the mediator’s office said.\n"
    "Talmark has offered to release 14 sailors – and “the remains of 3 others” – in return for\n"
    "the reopening of the northern road, which Norvane has never agreed to discuss. Marek Dorn,\n"
    "the Talmark envoy, won't travel before 2.5 million crowns are paid… Nobody could say\n"
    "whether the 60-day truce, signed by neither side, would hold. Aldra Venn said that she had\n"
    "seen 1,800 people cross the bridge since 21 March, and that none of them had been turned\n"
    "back."
)
FRENCH = (
    "Les négociateurs de Norvane n’ont pas signé l’accord, a déclaré Élise Maïré.\n"
    "« Talmark ne libérera jamais les 14 marins », a-t-elle ajouté, à moins que la route\n"
    "ne soit rouverte.\n"
    "Le médiateur n’exclut pas une trêve de 60 jours entre les deux parties."
)
CYRILLIC = (
    "Представитель Талмарка Марек Дорн заявил, что стороны не подписали соглашение.\n"
    "Норвейн отпустит 14 моряков и «никогда не вернётся» к столу переговоров без дороги.\n"
    "Посредник из Ильзе не подтвердил, что 60-дневное перемирие начнётся во вторник."
)
GREEK = (
    "Ο απεσταλμένος του Τάλμαρκ, Μάρεκ Ντορν, δήλωσε ότι η συμφωνία δεν υπογράφηκε τη Δευτέρα.\n"
    "Η Νορβάνη θα απελευθερώσει 14 ναυτικούς και δεν θα ανοίξει τον δρόμο πριν από την πληρωμή."
)
ARABIC = (
    "قال مبعوث تالمارك ماريك دورن إن الوفد لم يغادر مدينة إلسه يوم الثلاثاء.\n"
    "وأضاف أن نورفان سَتُطلِق سراح ١٤ بحاراً مقابل فتح الطريق، ولن تعود إلى المحادثات قبل ذلك.\n"
    "لم يؤكد الوسيط أن الهدنة ستستمر 60 يوماً، كما لم يذكر أي تفاصيل أخرى."
)
HEBREW = (
    "שליח טלמארק, מארק דורן, אמר כי המשלחת לא חזרה לעיר אילזה ביום שלישי.\n"
    "נורוויין תשחרר 14 מלחים תמורת פתיחת הכביש, וְלֹא תשוב לשיחות לפני כן.\n"
    "המתווך לא אישר שהפסקת האש תימשך 60 ימים, ולא מסר פרטים נוספים."
)
DEVANAGARI = (
    "टालमार्क के दूत मारेक डोर्न ने कहा कि दल मंगलवार को इल्से नहीं लौटा।\n"
    "नॉरवेन सड़क खुलने के बदले १४ नाविकों को रिहा करेगा और उससे पहले वार्ता में नहीं आएगा।\n"
    "मध्यस्थ ने 60 दिन के युद्धविराम की पुष्टि नहीं की।"
)
KOREAN = (
    "탈마르크 특사 마렉 도른은 대표단이 화요일에 일제로 돌아오지 않았다고 말했다.\n"
    "노르베인은 도로 개통의 대가로 선원 14명을 석방할 것이라고 덧붙였다."
)
CHINESE = (
    "塔尔马克特使马雷克·多恩说，代表团星期二没有返回伊尔泽。"
    "诺凡将释放14名水手，以换取道路重新开放。"
)
VIETNAMESE = (
    "Đặc phái viên Talmark nói rằng phái đoàn không trở lại Ilse vào thứ Ba.\n"
    "Norvane sẽ thả 14 thủy thủ để đổi lấy việc mở lại con đường phía bắc."
)

SPACED = {
    "report": REPORT.read_text(encoding="utf-8"),
    "english": ENGLISH,
    "french": FRENCH,
    "cyrillic": CYRILLIC,
    "greek": GREEK,
    "arabic": ARABIC,
    "hebrew": HEBREW,
    "devanagari": DEVANAGARI,
    "korean": KOREAN,
    "vietnamese": VIETNAMESE,
}
"""Texts in scripts that put spaces between words."""

ALL = {**SPACED, "chinese": CHINESE}

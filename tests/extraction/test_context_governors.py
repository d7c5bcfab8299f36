"""Which verb governs a number, whose quantity it is, and what the number is of it."""

import pytest

from claims.extraction import extract
from claims.extraction.values import Role


def read(text: str, surface: str) -> tuple[str | None, str | None, Role]:
    found = next(m for m in extract(text).mentions if m.surface == surface)
    return found.predicate, found.subject, found.role


PREDICATES = [
    ("قتل 12 مدنيا وأصيب 30 في الهجوم.", "12", "قتل"),
    ("قتل 12 مدنيا وأصيب 30 في الهجوم.", "30", "أصيب"),
    ("درب الجيش وسلح وجهز 700 متطوع.", "700", "درب"),
    ("أدى القصف إلى مقتل 9 أشخاص.", "9", "مقتل"),
    ("قال الناطق إن 8 أشخاص نقلوا إلى المستشفى.", "8", "نقلوا"),
    ("يبلغ ارتفاع البرج 90 مترا.", "90", "يبلغ"),
    ("لقي ما يزيد على 60 شخصا حتفهم.", "60", "لقي"),
    ("The army trained and equipped 700 volunteers.", "700", "trained"),
    ("A total of 12 people were killed and 30 injured.", "12", "killed"),
    ("The minister said 8 schools were closed.", "8", "closed"),
    ("The strike led to the death of 9 civilians.", "9", "death"),
    ("Rents have tripled to 900 dollars.", "900", "tripled"),
    ("Wages grew and the share reaches 45 percent.", "45 percent", "reaches"),
    ("The plan targets 640 villages.", "640", "targets"),
    ("Kenya imports 95 percent of its wheat.", "95 percent", "imports"),
    ("It passed the law, with 175 of its 329 members voting in favour.", "175", "voting"),
    ("The town lost 39 engineers and 33 doctors.", "33", "lost"),
    ("شهدت المدينة هجرة 39 مهندسا و33 طبيبا.", "و33", "هجرة"),
    ("بلغ عدد الزوار 900، بينهم 60 زائرا قدموا من الخارج.", "60", "قدموا"),
    ("أظهر المسح أن الفقر طال 44 في المئة من الأسر.", "44 في المئة", "طال"),
    ("ارتفعت الإيجارات بنسبة تتراوح بين 15 و20%.", "15 و20%", "ارتفعت"),
    ("أعلنت البلدية أن 8 عمال قتلوا وجرح 20 آخرون.", "20", "جرح"),
    ("قالت المنظمة إن 900 عائلة أجبروا على النزوح.", "900", "أجبروا"),
    ("قامت الفرق بـ 70 تدخلا في المدينة.", "70", "قامت"),
    ("وأضاف البيان: «بين الضحايا 4 صيادين».", "4", "الضحايا"),
    ("ارتفع السهم درهما و5 فلسات ليستقر عند 9 دراهم.", "و5", "ارتفع"),
    ("حصلت القائمة على 40 صوتا، مقابل حصول منافستها على 30 صوتا.", "30", "حصلت"),
    ("جاء القرار للفوز بـ 20 مقعدا.", "20", "الفوز"),
    ("شن الجيش أمس الأحد، 3 هجمات عبر زوارق سريعة استهدفت الميناء.", "3", "شن"),
    ("وقع انفجار في المصنع، 3 عمال قتلوا.", "3", "قتلوا"),
    ("بلغ عدد العمال الذين تقدموا لامتحان القبول 900 عامل.", "900", "بلغ"),
    ("المسح الذي أجرته جامعة يونان على 900 طالب.", "900", "أجرته"),
]


@pytest.mark.parametrize(("text", "surface", "predicate"), PREDICATES)
def test_the_verb_of_the_clause_governs_the_number(text: str, surface: str, predicate: str) -> None:
    assert read(text, surface)[0] == predicate


def test_a_noun_that_says_what_became_of_people_stands_for_a_missing_verb() -> None:
    assert read("الحصيلة: عدد الجرحى 14 حتى الآن", "14")[:2] == ("الجرحى", "الجرحى")


SUBJECTS = [
    ("بلغ عدد سكان القرية 900 نسمة.", "900", "سكان القرية"),
    ("يسيطر التنظيم على 40 كيلومترا مربعا من الأراضي.", "40", "التنظيم"),
    ("استقبلت القاعة 70 ضيفا من طلاب الجامعة.", "70", "طلاب الجامعة"),
    ("ارتفعت أسعار القمح بنسبة 6%.", "6%", "أسعار القمح"),
    ("أسعار القمح ارتفعت بنسبة 6%.", "6%", "أسعار القمح"),
    ("نزح 300 شخص من حلب.", "300", "شخص"),
    ("أعلن عن مشروع يمتد 40 كيلومترا.", "40", "مشروع"),
    ("بلغ عدد القتلى 12، بينهم 3 أطفال.", "3", "أطفال"),
    ("The toll rose to 12, including 3 children.", "3", "children"),
    ("ثلث الأسر تعيش في فقر.", "ثلث", "الأسر"),
    ("The price of wheat in Egypt rose by 6%.", "6%", "price of wheat"),
    ("Only 30% of households have water.", "30%", "households"),
    ("The bank cut its rate by 2 percentage points.", "2", "rate"),
    ("Military spending fell to 3%.", "3%", "Military spending"),
    ("Jordan's population is expected to rise to 15 million.", "15 million", "Jordan's population"),
    ("The number of refugees registered with the agency in May stood at 900.", "900", "refugees"),
    ("Wages in the sector, which employs 5,000 people, grew 4%.", "4%", "Wages"),
    ("With 175 of its 329 members present, it voted.", "175", "members"),
    ("The mine earned $4 million in late 2023.", "4 million", "mine"),
    ("وكان السعر قد ارتفع بنسبة 6%.", "6%", "السعر"),
    ("فر 300 شخص من منازلهم.", "300", "شخص"),
    ("نزحت آلاف الأسر، أي ما يعادل خمس السكان.", "خمس", "السكان"),
    ("هبط الخام إلى قاع 5 سنوات ليبلغ 46 دولارا.", "46", "الخام"),
    ("هناك 4 حالات في طنجة، وحالتين في فاس.", "وحالتين", "حالتين"),
    ("القمح: 8 ملايين طن (يمثل 69% من الإنتاج).", "8 ملايين", "القمح"),
    ("تصدرت المدينة من حيث عدد الزوار بنحو 160 ألفا.", "160 ألفا", "الزوار"),
]


@pytest.mark.parametrize(("text", "surface", "subject"), SUBJECTS)
def test_the_subject_is_what_is_counted_or_measured(text: str, surface: str, subject: str | None) -> None:
    assert read(text, surface)[1] == subject


ROLES = [
    ("ارتفع العجز إلى 5%.", "5%", Role.LEVEL),
    ("ارتفع العجز بنسبة 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز بأكثر من 5%.", "5%", Role.CHANGE),
    ("ارتفع العجز بما يزيد على 5%.", "5%", Role.CHANGE),
    ("يزيد العجز على 5%.", "5%", Role.LEVEL),
    ("ارتفع العجز إلى أكثر من 5%.", "5%", Role.LEVEL),
    ("سجل العجز 5% بانخفاض 2% عن العام السابق.", "2%", Role.CHANGE),
    ("يمثل العمال 5% من السكان.", "5%", Role.SHARE),
    ("بلغ العجز 5%.", "5%", Role.LEVEL),
    ("Prices rose to 20%.", "20%", Role.LEVEL),
    ("Prices rose by 20%.", "20%", Role.CHANGE),
    ("Prices rose 20%.", "20%", Role.CHANGE),
    ("There was a 20% rise in prices.", "20%", Role.CHANGE),
    ("Prices were up 20% in May.", "20%", Role.CHANGE),
    ("Prices are up from 20% in May.", "20%", Role.LEVEL),
    ("Women make up 20% of members.", "20%", Role.SHARE),
    ("Oil settled down $2, or 3%, on Monday.", "3%", Role.CHANGE),
    ("It received 900 claims, some 30 fewer than in 2019.", "30", Role.CHANGE),
    ("Sales were 2% below the level of 2019.", "2%", Role.CHANGE),
    ("Rents more than doubled in 2023.", "doubled", Role.CHANGE),
    ("The bank lost 3 billion dollars.", "3 billion", Role.LEVEL),
    ("سجلت 900 طلب، أي أقل بنحو 30 من العام السابق.", "30", Role.CHANGE),
    ("أعدمت 90 شخصا بزيادة 48% عن عام 2022 و17% عن عام 2021.", "و17%", Role.CHANGE),
    ("أدى الانهيار إلى فقدان 80 شخصا.", "80", Role.LEVEL),
    ("حققت المبيعات 4 في المئة نموا.", "4 في المئة", Role.CHANGE),
    ("زادت الشحنات إلى تونس 7 في المئة.", "7 في المئة", Role.CHANGE),
    ("بزيادة بلغت نسبتها نحو 6%.", "6%", Role.CHANGE),
    ("سجل القطاع ارتفاعا بلغ 6%.", "6%", Role.CHANGE),
    ("أمواج بارتفاع 3 أمتار.", "3", Role.LEVEL),
    ("مشروع رفع كفاءة الطريق بطول 10 كيلومترات.", "10", Role.LEVEL),
    ("بلغ الدين 98%، أي أعلى بثماني نقاط مئوية من العام الماضي.", "بثماني", Role.CHANGE),
    ("أدى السيل إلى انهيار 34 مبنى.", "34", Role.LEVEL),
]


@pytest.mark.parametrize(("text", "surface", "role"), ROLES)
def test_a_level_is_told_from_a_change_and_a_share(text: str, surface: str, role: Role) -> None:
    assert read(text, surface)[2] is role

"""English words that are also names, or one letter away from one: a name among them counts only as it is written.

Kept short on purpose: what is not here is looked for in every form, and a person may say that a hit is not a person.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Names that are words: only the exact name with its capital is a hit.
NAME_WORDS = _words(
    """abbey amber angel april archer art ash aurora autumn baker ball banks barber basil bay bean bear bell berry bill
    bird bishop blessing bliss blossom blue bob bond booth bowl bowman brook brooks brown buck burns bush butcher butler
    candy carol carpenter carter cash chance charity chase cherry chip church clay cliff cloud coach cook coral cotton
    crane crisp cross dale dawn day dean deer dell destiny dolly drew duke earl early east eden eve faith farmer field
    finch fisher flint flora flower ford forest forrest fox frank free fry gale gardener garden garland gay gene ginger
    glen glory gold good grace grand grant gray green grey hall hand harbour hardy harmony hart hay hazel heath heather
    henna hill holly honey honor honour hope house hunt hunter iris ivy jack jade jasmine jean jewel john joy judge june
    justice king kit knight lake lamb lane lark lavender law lee lily link little long lord love lucky major mark marsh
    marshal martin mason max may mead melody mercy merry mike miles mill miller mine mint miracle mission misty moon
    moor moss mount nick noble north nurse oak oliver olive page paige palm pansy park parker parks parson patience
    patsy paul peace peach pearl penny pepper pepper peregrine perry piers plum pond poole poppy porter potter power
    price pride prince prosper prudence queen rain ray red reed reid rich river rob robin rock rocky rod roman rose ross
    rowan ruby rue rush russet rusty sage sally salmon sandy scout sharp shaw shepherd short skip sky smart smith snow
    soul south spring star stark steel stone storm story street strong sue summer sun sunny swan sweet swift taylor
    teal temple thorn tiger tim tom trinity true tucker turner van victor viola violet wade walker wall ward warden
    waters way weaver webb wells west wheeler white wild will win winter wise wit wolf wood woods wren young
    """
)
# Common words that are one letter from a common first name or family name.
NEAR_WORDS = _words(
    """across action actual adding admin after again agree alien align alive allow alone along alter amend angle annual
    apple arise aside audio avoid aware bacon badly barn barely barrel basic basin beach began being below bench between
    billy birth black blame blind block board boldly brain brand brave bread break brick brief bring broad broke
    brother brought build built bury candle cannot canon card care careful caring carry catch cause chair change charge
    chart cheap check chess child choir claim class clean clear clerk climb close coast could count courage course court
    cover crash cream creed crime crowd crown daily dairy dance danger darling deals debate decide degree delay dense
    desk devise diary doing donor doubt dozen drama dream dress drink drive during eager early earth eight elder elect
    elbow enter entry equal equip event every exact exist extra faint fairy family famous fancy farms father fault
    favour fence final find first fixed flame floor follow force forms forth found frame fresh friend front fruit fully
    funny garage gather gentle giant given glass glean globe going grade grain grants graph grasp grass grave great
    greet greens grief groan gross group grown guard guess guest guide happy harden harm harry has having heard hearing
    heart heavy held hello help hence henry here hobby hold holds home homely homes horse hosts hotel hours human humble
    hurry ideal image index inner input issue items joint jokes jolly judge juice keeps kettle kinder kindly kitchen
    labour ladder large larger later laugh layer leading learn lease least leave legal lemon lessen lesson letter level
    light limit linen lines lists liver lives loans local locks logic loose lorry louse lover lower loyal lunch magic
    maker making manage manor maple march marine marked market marking marks marry marsh mason match matter mayor means
    medal media melon member merely merge merit metal meter middle might miner minor minus model modern money month
    moral morning mother motor mould mouse mouth moved movie music nation naval never newly night noise north noted
    notes nothing novel number nurse occur ocean offer often older onion open opera order organ other ought outer owner
    pages paint panel paper parent parish parks parry party paste patch pause paved peace penny people peters phase
    phone photo piano piece pilot pitch place plain plan plane plans plant plate point porch pound press price prime
    print prior prize proof proud prove quick quiet quite radio raise range rapid ratio reach react ready realm refer
    relax reply right rival river road roads robins rooms rotate rough round route royal rural salad sales salty sauce
    saved scale scarf scene scope score sense serve seven shade shake shall shape share sharing sharp sheep sheet shelf
    shell shift shine shirt shock shoes shone shook shop shops shore short shown sides sight silly simple since single
    sixth sizes skill sleep slice small smell smile smoke solid solve sorry sound south space spare speak speed spend
    spent spoke sport staff stage stair stake stall stand stare start state stay steam steel steep steps stick still
    stock stony stood store storm story straw strip stuff style sugar suite sunny super sweet swing table taken takes
    taste taught teach teams terms thank their theme there these thing think third those three threw tidal tidy times
    tired title today token tools topic total touch tough tower towns track trade train treat trees trial tribe trips
    trust truth turned twice under union unite unity until upper urban usual valid value valley vicar video visit vital
    vocal voice volume voted wages wagon walk walks walked walker walls wander wants warm waste watch water weeks weigh
    whale wheel where which while whilst whole whose wider wills winds windy winner witch woman women words world worry
    worse worst worth would write wrong wrote years yield yours youth
    """
)
# Small words inside longer names that are nobody's name.
PARTICLES = _words(
    """de du da di do la le el al ap ab st mc to of in on or the and von van
    der den del dos das bin bint ibn abu umm mrs miss doctor prof rev sir lady saint junior senior"""
)
MONTHS = _words("january february march april may june july august september october november december")

"""The words that made-up films are told in, the commonest first in each list.

Lists are short where English has few words of a kind; names and rarer nouns are put together from parts, so that
there are several thousand words, most of them rare, as in real plots.
"""

_NOUNS = """
man woman house father mother daughter son family friend life brother night wife husband girl boy sister home town
money body car room police letter village child death school doctor killer gang city murder soldier love plan party
prison job train island ship war story secret king wedding officer street farm captain hospital teacher game river
dog gun baby detective student lawyer uncle leader apartment neighbour driver boss thief judge fire bridge knife
bank mountain photograph dream hotel accident church aunt engine boat truth lie ghost castle promise map key forest
dance song book diary ring necklace painting camera radio storm winter summer garden kitchen cellar attic station
airport harbour desert jungle valley lake beach road truck horse plane bus cabin tent office factory mine mill shop
market theatre stage circus museum library college court trial cell escape robbery kidnapping ransom reward debt
inheritance fortune diamond treasure weapon bomb rifle sword arrow poison cure virus machine robot experiment
laboratory formula scientist professor nurse priest nun monk bishop mayor senator governor president ambassador
spy agent colonel general sergeant lieutenant pilot sailor fisherman farmer rancher sheriff deputy outlaw bandit
cowboy hunter guide smuggler pirate gambler boxer wrestler runner coach team match race tournament prize trophy
audience actor actress singer dancer musician composer writer poet painter sculptor journalist reporter editor
publisher producer director model designer tailor cook baker waiter waitress barman landlord tenant lodger orphan
widow widower bride groom twin cousin nephew niece grandfather grandmother stepfather stepmother guardian heir
servant maid butler gardener chauffeur secretary clerk accountant banker broker investor merchant trader owner
manager foreman worker miner engineer carpenter mechanic electrician plumber watchman guard warden inmate convict
fugitive hostage victim witness suspect informer traitor rebel revolutionary guerrilla refugee immigrant stranger
traveller tourist passenger conductor patient surgeon psychiatrist dentist chemist vampire werewolf witch wizard
demon angel monster alien creature beast dragon giant dwarf prince princess queen emperor knight warrior slave
prophet pilgrim hermit beggar drunkard liar coward hero rival enemy ally partner colleague lover mistress fiance
affair marriage divorce pregnancy birth illness fever wound scar memory amnesia nightmare vision spell curse ritual
sacrifice prayer confession sermon funeral grave coffin cemetery tomb ruin temple palace tower wall gate door window
stair roof chimney lamp candle mirror clock watch coin purse wallet suitcase trunk parcel telegram message note
newspaper headline article manuscript script contract will passport ticket uniform mask costume wig dress coat hat
glove shoe boot umbrella whip rope chain lock cage trap net bait hook anchor sail oar raft canoe lifeboat submarine
"""

_VERBS = """
find tell take leave kill try meet help make discover see kidnap ask know save learn follow give love get marry come
return bring want call fight attack convince escape persuade use steal force visit reveal believe hide arrest rescue
shoot join hear murder warn blackmail trick betray capture confront catch send show keep need lose trust chase watch
threaten free invite hire remember recognise protect accept refuse abandon seduce hate fear admire comfort forgive
question accuse blame suspect deceive ignore mock insult humiliate defend avenge bury burn destroy repair build sell
buy trade borrow lend inherit waste win earn search explore examine study photograph record print publish read write
translate decipher explain describe mention announce deny admit confess promise swear order command instruct teach
train coach challenge defeat outwit overpower disarm wound stab strangle poison drown push drag carry lift throw drop
break smash open close lock unlock enter cross climb board drive ride sail fly steer stop halt delay prevent block
interrupt disturb wake summon gather lead guide accompany escort drop drug cure heal nurse feed wash dress disguise
imitate replace adopt raise disown divorce court kiss embrace slap punch kick whip torture imprison release pardon
execute exile banish haunt possess curse bless summon worship sacrifice conjure enchant transform infect inspect
guard patrol raid rob loot ambush bomb sabotage defuse detonate launch invade conquer occupy liberate surrender
smuggle forge counterfeit bribe corrupt frame expose denounce report interview film direct rehearse perform sing
paint sketch carve polish sharpen load unload pack unpack deliver fetch collect hoard scatter plant harvest
"""

_ADJECTIVES = """
young old new former local rich poor mysterious dead small secret beautiful dangerous wealthy famous first
lonely wounded evil true powerful strange missing corrupt drunken retired jealous ruthless abandoned innocent elderly
unknown pregnant ambitious brilliant crippled blind deaf mute honest crooked greedy cruel gentle kind bitter angry
desperate reluctant unwilling loyal faithful treacherous suspicious nervous frightened brave cowardly reckless clumsy
shy arrogant vain proud humble eccentric insane haunted cursed sacred ancient forgotten hidden stolen forged lost
broken burning frozen flooded ruined remote distant foreign neighbouring rural crowded empty silent dark bright cold
golden silver wooden iron stone glass paper silk leather velvet scarlet crimson black white grey green blue yellow
narrow wide steep shallow deep heavy light sharp blunt rusty dusty muddy bloody poisoned loaded deadly harmless
worthless priceless valuable rare common ordinary unusual remarkable notorious infamous respected disgraced bankrupt
unemployed homeless penniless orphaned widowed engaged divorced childless adopted estranged elder younger eldest
youngest rival royal noble military naval federal imperial colonial provincial political criminal medical nuclear
"""

_ADVERBS = """
finally soon later eventually then suddenly secretly accidentally immediately quickly reluctantly again unexpectedly
meanwhile together alone nearly almost barely slowly quietly angrily desperately bravely foolishly mistakenly
publicly privately repeatedly narrowly violently gently carefully carelessly drunkenly unknowingly deliberately
"""

_FIRST_HALVES = """
lamp gate bell salt storm river stone night moon snow wind fire sea ship horse sheep goat bird fish corn grain hay
straw wood iron copper tin gold silver glass silk wool linen paper ink book map clock watch bridge tower mill barn
farm garden orchard hill moor marsh fen heath cliff cove harbour dock rail road cart wagon coach stage dance song
drum pipe horn wine beer bread honey milk tea coffee spice sugar
"""
_LAST_HALVES = """
keeper maker house man woman master yard works room shed shop field side gate way path boy girl hand smith wright
seller monger catcher hunter watcher guard warden light stone box chest bag cloth line post mark land wood bank
head end hall loft pit well trap hook blade song dance tale book bell
"""

_FIRST_NAMES = """
John Mary Jack David Michael Anna Maria George Frank Peter Sarah Paul James Charlie Tom Joe Sam Alice Robert Helen
Harry Kate William Max Julia Ben Eddie Nick Laura Tony Billy Ray Lucy Emma Rachel Jane Susan Henry Martin Mark Lisa
Daniel Alex Ravi Vijay Raj Priya Arjun Radha Lakshmi Krishna Anjali Rahul Kumar Meera Surya Gopal Sita Kavya Deepak
Antonio Carlos Luis Miguel Rosa Carmen Elena Sofia Diego Pablo Ramón José Lucía Inés Pierre Jean Claude Marie
Jacques Louise Hélène René François Chloé Amélie Hans Karl Otto Greta Ingrid Heidi Jürgen Käthe Sven Lars Astrid
Björn Søren Aino Mikko Giovanni Marco Paolo Giulia Francesca Lorenzo Niccolò Ivan Boris Natasha Olga Dmitri Tatiana
Sergei Anya Janusz Kasia Tomáš Jiří Zuzana László Zsófia István Ion Ileana Nikos Eleni Mehmet Ayşe Emre Leyla Omar
Fatima Yusuf Amina Hassan Karim Nadia Kwame Ama Chidi Ngozi Themba Kenji Yuki Hiroshi Akira Keiko Haruka Takeshi Wei
Mei Ling Chen Jun Xiao Min-jun Ji-woo Soo-jin Hyun Linh Minh Somchai Dewi Budi Althea Brigid Cormac Declan Fiona
Gwen Hamish Iris Jasper Kieran Leopold Mabel Nora Oswald Percival Quentin Rowena Silas Thaddeus Ursula Violet
Winifred Xavier Yolanda Zachary Augusta Barnaby Cordelia Dorothea Ebenezer Felicity Gideon Hortense Ignatius
"""

_LAST_NAMES = """
Smith Johnson Brown Jones Miller Davis Wilson Taylor Anderson Moore Thompson White Martin Harris Clark Lewis Walker
Hall Young King Wright Hill Scott Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker
Evans Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Kelly Howard Ward Cox Gray
Khan Kumar Singh Sharma Rao Reddy Nair Menon Patel Gupta Iyer Chatterjee Sen Bose García Rodríguez Martínez López
Hernández Pérez Sánchez Ramírez Torres Flores Dubois Moreau Lefèvre Girard Rousseau Müller Schmidt Schneider Fischer
Weber Wagner Becker Hoffmann Schäfer Koch Bauer Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Ivanov
Petrov Sokolov Volkov Novák Svoboda Dvořák Kowalski Nowak Wiśniewski Nagy Kovács Szabó Popescu Papadopoulos Yılmaz
Kaya Demir Hansen Johansson Lindström Nilsson Virtanen Tanaka Suzuki Takahashi Watanabe Yamamoto Nakamura Wang Li
Zhang Liu Chen Yang Huang Zhao Kim Lee Park Choi Jung Nguyen Tran Okafor Adeyemi Mensah Nkosi Haddad Mansour
"""
_NAME_BEGINNINGS = """
Ash Black Brad Brook Cald Carl Chal Clay Craw Dal Dray Dun East Ed Elling Fair Farn Fen Glas Green Grim Had Hart
Haw Hazel Hol Horn Hud Kel Kings Lang Lin Lock Mal Marl Mor Nether Nor Oak Pem Pen Quill Rad Rav Red Rook Sel Shel
Sher Sil Stan Stoke Strat Sut Thorn Tre Wal War Wel West Whit Win Wood Wor
"""
_NAME_ENDINGS = """
ay beck bourne bridge burn bury by combe cott croft dale den don field ford gate grave ham hurst land ley low man
mere mont more ney ridge sey shaw side stead stoke ston thorpe ton ville wall ward water way well wick wood worth
"""

_SUFFERED = """
killed arrested captured rescued kidnapped attacked betrayed hired saved chased accused wounded visited murdered
followed tricked invited warned poisoned haunted recognised robbed imprisoned released abandoned adopted
"""
_ABSTRACT = """
mercy silence honour revenge freedom hope fury glory desire justice faith shame danger paradise eternity destiny
passion courage madness darkness innocence loyalty betrayal fate sorrow joy chaos thunder midnight dawn autumn spring
"""

_GENRES = """
drama comedy thriller horror romance action crime western musical documentary adventure mystery fantasy biographical
romantic-comedy comedy-drama action-thriller crime-drama science-fiction animated war psychological-thriller
"""
_NATIONALITIES = """
American Indian British French Italian Japanese German Canadian Spanish Australian Chinese Mexican Russian Swedish
Turkish Argentine Danish Filipino Polish Irish Bengali Malayalam Tamil Telugu Brazilian Norwegian Finnish Greek
"""
_COUNTRIES = """
United-States India United-Kingdom France Italy Japan Germany Canada Spain Australia China Mexico Russia Sweden Turkey
Argentina Denmark Philippines Poland Ireland India India India India Brazil Norway Finland Greece
"""
_LANGUAGES = """
English Hindi English French Italian Japanese German English Spanish English Mandarin Spanish Russian Swedish Turkish
Spanish Danish Filipino Polish English Bengali Malayalam Tamil Telugu Portuguese Norwegian Finnish Greek
"""
_NATIVE_TITLES = """
Вечный-дождь Туман-над-рекой Последний-паром 東京の雨 海の手紙 夏の約束 黑色的河 远方的灯
紅玫瑰 비밀의-정원 마지막-기차 नदी-के-पार अधूरी-कहानी বৃষ্টির-দিন மழைக்காலம் ప్రేమలేఖ
أغنية-البحر ليل-طويل שיר-של-לילה Το-τελευταίο-γράμμα Θάλασσα ნისლი สายฝน
"""
_FOREIGN_TITLES = """
L'Été-des-moulins La-Dernière-Forêt Le-Garçon-à-la-lampe Der-Fährmann Die-stille-Brücke
Über-den-Dächern Mörderische-Nächte El-corazón-perdido La-mañana-roja Il-giardino-più-bello
Città-d'ombra O-coração-da-ilha Smygehuk-på-natten Den-gyldne-bølge Příběh-řeky
Żółty-pociąg Az-utolsó-nyár Gökyüzü Çalınan-gölge Dil-ka-Raasta Pyaar-Ki-Kahani
Raat-aur-Subah Mazhayude-Katha Nadhi-Oram Prema-Lekha Rath-Bari Ang-Huling-Gabi
"""


def _spaced(listed: str) -> list[str]:
    """Terms of a list; those of several words have hyphens in it."""
    return [term.replace("-", " ") for term in listed.split()]


NOUNS = _NOUNS.split() + [first + last for last in _LAST_HALVES.split() for first in _FIRST_HALVES.split()]
VERBS = list(dict.fromkeys(_VERBS.split()))
ADJECTIVES = _ADJECTIVES.split()
ADVERBS = _ADVERBS.split()
SUFFERED = _SUFFERED.split()
ABSTRACT = _ABSTRACT.split()
FIRST_NAMES = _FIRST_NAMES.split()
LAST_NAMES = _LAST_NAMES.split() + [
    beginning + ending for ending in _NAME_ENDINGS.split() for beginning in _NAME_BEGINNINGS.split()
]
PLACES = [beginning + ending for ending in reversed(_NAME_ENDINGS.split()) for beginning in _NAME_BEGINNINGS.split()]
GENRES = _spaced(_GENRES)
FILM_WORDS = frozenset({"western", "musical", "documentary", "thriller", "comedy"})
"""Genres that are a kind of film without the word."""
NATIONALITIES = _spaced(_NATIONALITIES)
COUNTRIES = _spaced(_COUNTRIES)
"""Of each of ``NATIONALITIES``."""
LANGUAGES = _spaced(_LANGUAGES)
"""Of each of ``NATIONALITIES``."""
NATIVE_TITLES = _spaced(_NATIVE_TITLES)
FOREIGN_TITLES = _spaced(_FOREIGN_TITLES)

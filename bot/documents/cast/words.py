"""Word lists, complete and in lower case, that decide which parts of a cast list are open."""

from __future__ import annotations

from bot.documents.names import PARTICLES

_TELLING_WORDS = """
    accomplice accomplices alive assassin assassinated assassinates assassins avenger avenges beheaded betrayed
    betrayer betrays bomber buried burned carcass cheater clone cloned clones convict corpse corpses culprit
    culprits dead dead-man death deceased decoy demon devil died dies doomed drowned drowns dying escaped
    escapes evil executed executes executioner exposed fake faker father-to-be fiance fiancee fiancé fiancée
    former formerly fraud future ghost ghosts hanged heir heiress hidden hitman illegitimate impersonates
    impersonating imposter imposters impostor impostors infected informant informer kidnapped kidnapper
    kidnappers kidnaps kill killed killer killers killing kills late lost lover loves married marries masked
    mastermind missing mole murdered murderer murderers murderess murdering murderous murders mutant mystery
    original perpetrator poisoned poisoner poisons possessed pretend pretends ransomed raped rapes rapist real
    reborn reincarnated reincarnation resurrected revealed reveals revenant robber robbers robs saboteur
    sacrificed saved saver saves secret secretly shooter shoots shot slain slasher slaughtered slayed slayer
    slayers slays sniper spirit spirits stabbed stabs stalker stolen strangled strangler strangles suicide
    survived survives surviving survivor survivors suspect swindler terrorist thief thieves traitor traitors
    true turncoat undead undercover unmasked unmasks vampire vampires vanished vengeful victim victims villain
    villains wed weds werewolf werewolves widowed wounded zombie zombies zombified
"""
TELLING = frozenset(_TELLING_WORDS.split())
"""Words that say what becomes of somebody, or who they really are: a part with one of them is hidden whole."""

_ENDING_WORDS = """
    a aboard about after against aged ages aka alias also although among an and are as at became because becomes
    before being believed between but by can could credited did disguised does during for found from had has
    have he her hers him his if in inside instead into is it its itself known later many near no nor not now of
    off on once only onto or out outside over played playing plays poses posing presumed pretending said seen
    she since so than that the their them then there these they this those though thought through till to too
    turned turning turns under until up upon very was were what when where whereas which while who whoever whom
    whose why will with within without would
"""
ENDING = frozenset(_ENDING_WORDS.split())
"""Words, upper or lower case, that are never in a name: a name may end before one, and a description begins there."""

SMALL_IN_NAMES = PARTICLES - {"of", "y", "e", "u"}
"""Small words inside a name. "y" and "e" also mean "and"."""

_AGES_WORDS = """
    adult baby child elderly little middle-aged old older oldest teen teenage teenaged young younger
"""
AGES = frozenset(_AGES_WORDS.split())
"""Words before a name that give the character's age."""

_GENERIC_WORDS = """
    accountant actor actors actress actresses admiral adult agent aide airport ambassador american anchor angry
    announcer archaeologist archbishop architect army artist artiste assistant astronaut attendant attorney
    auctioneer audience aunt baby bailiff baker band bandleader bank banker bar barber barmaid barman baron
    bartender beach bear beggar bellboy bellhop bird bishop black blacksmith blind blonde boat bodyguard
    bookseller boss bouncer boy boys brother bulldog bus businessman businesswoman butcher butler cab cabbie
    camera cameraman camp captain car cardinal cashier casino cat cellmate ceo chairman chairwoman chambermaid
    chaplain chauffeur chef chemist chief child children choir chorus church cinema city civilian cleaner
    clergyman clerk clown club coach coachman college colonel columnist comedian commandant commander
    commissioner comrade concierge conductor constable consul cook cop cops coroner corporal councillor
    councilor counsellor count countess country court courtier cousin cowboy cowgirl crewman critic croupier
    crowd customer customers customs dad daddy dancer dancers daughter deaf dean delivery dentist deputy
    designer desk deskman detective diner diplomat director district doctor dog doorman drill driver drivers
    drummer drunk drunken duchess duke earl editor elder emperor employee empress engineer english executive
    expert factory fan fans farmer farmhand father female fighter film fire fireman first fisherman flight
    florist flower foreman fortune french friar friend friends frog front gambler gang gangster gardener gas
    general gentleman german giant girl girls goat godfather godmother goon governess governor grandad
    granddaughter grandfather grandma grandmom grandmother grandpa grandson grocer groom groundskeeper guard
    guards guest guests guide guitarist gunner guy hairdresser harmonium head headmaster headmistress henchman
    henchmen herald herdsman hippie hippo homeless horse hospital host hostess hotel house housekeeper housewife
    hunter husband idiot indian infantryman inmate inmates inn innkeeper inspector instructor intern interpreter
    interviewer investigator irish italian jailer janitor jeweler jeweller jockey journalist journalists judge
    judges junior juror jury kid kids king kitchen knight lab laborer ladies lady landlady landlord large lawyer
    lead leader librarian lieutenant lifeguard line lion little lodger lord magician magistrate maid maids
    mailman maintenance major male man manager marine marquis marquise marshal mate mayor mechanic medic member
    members men merchant messenger milkman miner minister mobster model mom monk monkey monster motel mother
    motorcycle mouse movie mum museum music musician national native navigator neighbor neighbors neighbour
    neighbours nephew news newscaster newspaper newsreader niece night nobleman number nun nuns nurse nurses
    nursing office officer officers official officials old older operator orderly orphanage other owner page
    painter palace paramedic park part partner party passenger passengers passerby pastor patient patients
    patrolman patron pawnbroker peasant peasants people photographer pianist pickpocket pig pilot pirate pirates pizza
    plumber poet police policeman policemen policewoman politician poodle pool porter post postman postmaster
    postmistress preacher pregnant president press priest priests prime prince princess principal prison prisoner
    private
    producer professor prosecutor psychiatrist psychologist publican publisher punk pupil queen rabbi rabbit
    racer radio ranch rancher ranger real-estate realtor receptionist red referee registrar reporter reporters
    resident restaurant rich rider room royal runner russian sailor sailors salesgirl salesman saleswoman school
    scientist scout sculptor second secretary security senator senior sentry sergeant servant servants sheep
    sheriff ship shop shopkeeper shoplifter singer sister sitter small soldier soldiers son songwriter speaker
    spectator squire stable stage state states station stenographer steward stewardess store stranger street student
    students studio superintendent supervisor surgeon tailor tall taxi taxi-driver teacher teachers team
    technician teen teenager telegram telephone teller theater theatre third thug thugs ticket tourist tourists
    tournament town townsman townswoman trader trainer translator trooper truck trucker trumpeter tutor tv twin
    twins umpire uncle undertaker united usher valet vendor vet veteran veterinarian vicar viceroy villager villagers
    violinist visitor voice waiter waiters waitress warden wardrobe warrior watchman welder white widow widower
    wife wise witch witness woman women worker workers worm wrestler writer yeoman young youth zookeeper
"""
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Occupations and descriptions. A part made only of such words reveals nothing of the story."""

_RELATIONS_WORDS = """
    assistant aunt boss boyfriend brother brother-in-law butler classmate colleague cousin coworker dad daughter
    daughter-in-law employer family father father-in-law friend friends girlfriend granddaughter grandfather
    grandma grandmother grandpa grandson guardian husband maid mate mom mother mother-in-law mum neighbor
    neighbour nephew niece nurse parents partner roommate secretary servant sister sister-in-law son son-in-law
    teacher uncle wife
"""
RELATIONS = frozenset(_RELATIONS_WORDS.split())
"""Relations to a person. They are open if the list bills that person openly: "Osk's mother" beside Osk."""

_FAMILY_WORDS = """
    aunt boyfriend brother dad daughter father girlfriend husband mom mother mum sister son uncle widow widower
    wife
"""
FAMILY = frozenset(_FAMILY_WORDS.split())
"""Relations that follow a name without "'s" and aren't part of it: "Osk Father"."""

_GIVEN_NAMES_WORDS = """
    achilles agnes ahmed alfred anders angeles charles delores des dickens dolores edwards evans frances fred
    georges gilles gladys gonzales hans hercules hughes jacques james jared jens jones jules lars lopes mars
    mats mercedes miles mohamed mohammed moses mrs muhammed niels nils ours perkins rhys roberts rogers ryans
    simmons simms stephens stevens syed tres ulises ulysses uns vilhelms wells wilfred williams winifred woods
    xerxes yves
"""
_GIVEN_NAMES = frozenset(_GIVEN_NAMES_WORDS.split())
_SHORTEST_VERB = 4
_SHORTEST_PARTICIPLE = 7


def looks_like_verb(word: str) -> bool:
    """Return whether a word between two names may be a verb that relates them: "Mara Weds Osk"."""
    small = word.casefold()
    if len(small) < _SHORTEST_VERB or not small.isalpha() or small in _GIVEN_NAMES or small in GENERIC:
        return False
    if small.endswith("ing"):
        return len(small) >= _SHORTEST_PARTICIPLE
    return small.endswith(("s", "ed")) and not small.endswith(("ss", "us", "is", "as", "os"))

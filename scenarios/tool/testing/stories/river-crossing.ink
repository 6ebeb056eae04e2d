// A ferryman's morning.
INCLUDE tools.ink
VAR trust = 1
VAR has_rope = false
VAR song = "none"

-> landing

=== landing ===
The ferry lies on the wrong side of the river. # morning
{has_rope: The rope is over your shoulder.}
* [Call the ferryman] He lifts his hand. # loud
    ~ trust += 1
    -> crossing
* {not has_rope} Take the rope from the fence
    ~ has_rope = true
    -> landing
+ {trust >= 2 && has_rope} [Pull the ferry over yourself]
    -> crossing.alone
+ {crossing} [Wait for the evening]
    -> END
* -> crossing

=== crossing
= together
The water is high.
* "How long have you done this?"[] you ask.
    "Since the bridge fell," he says.
    ** [Ask about the bridge]
        He points upstream.
    ** [Say nothing]
- (shore) The other bank comes closer.
+ [Thank him] -> home
+ [Jump]
    ~ trust = 0
    ~ temp splash = RANDOM(1, 6)
    -> home

= alone
You stand alone on the boat. -> home

=== home ===
The house is warm.
-> END

=== function lift(x)
~ return x + 1

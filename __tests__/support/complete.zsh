# Types lines into zsh and presses Tab after each: zsh -f complete.zsh SCRIPT HITS LINE...
# The words that zsh offers for line N are written to HITS.N, one a line.
zmodload zsh/zpty
script=$1 hits=$2
shift 2
zpty -b shell zsh -f -i
wait_for() {
  local seen= chunk
  for _ in {1..3000}; do
    if zpty -r -t shell chunk; then seen+=$chunk; else sleep 0.01; fi
    [[ $seen == *$1* ]] && return
  done
  print -u2 "no $1 in: $seen"
}
zpty -w shell "PROMPT=; autoload -Uz compinit; compinit -u -D; source $script"
# Only the words that match are offered; -O, -A and -D ask for them without offering them.
zpty -w shell 'compadd() {
  builtin compadd "$@"
  [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && return
  local -a offered
  builtin compadd -A offered "$@"
  (($#offered)) && print -rl -- $offered >>$hits
}'
# In two parts, so that the echo of the line is something else.
zpty -w shell "print rea''dy"
wait_for ready
n=0
for line in "$@"; do
  ((n += 1))
  : >$hits.$n
  zpty -w shell "hits=$hits.$n"
  zpty -w -n shell "$line"$'\t\C-u'
  zpty -w shell "print do''ne$n"
  wait_for done$n
done

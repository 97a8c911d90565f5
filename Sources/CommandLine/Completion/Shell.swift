/// A shell that can complete what is typed.
///
/// Its script only asks the program what can follow, so that it never falls behind the program.
package enum Shell: String, CaseIterable, Hashable, Sendable {
  case bash
  case zsh
  case fish

  /// The script that makes the shell ask.
  package var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  /// How to take it into use, in a line.
  package var use: String {
    switch self {
    case .bash: "source <(cablecheck completions bash)    (in ~/.bashrc)"
    case .zsh: "source <(cablecheck completions zsh)     (in ~/.zshrc, after compinit)"
    case .fish: "cablecheck completions fish | source     (in ~/.config/fish/config.fish)"
    }
  }

  /// The word of an answer that stands for the names of files.
  static let files = ":files"

  private static let bashScript = #"""
    # Completes cablecheck in bash; written by 'cablecheck completions bash'.
    _cablecheck() {
      local program=${COMP_WORDS[0]/#\~\//$HOME/} current=${COMP_WORDS[COMP_CWORD]} word about file
      [[ $current == = ]] && current=
      COMPREPLY=()
      while IFS=$'\t' read -r word about; do
        if [[ $word == :files ]]; then
          compopt -o filenames 2>/dev/null
          while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$current")
        else
          COMPREPLY+=("$word")
        fi
      done < <("$program" completions --candidates -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -F _cablecheck cablecheck

    """#

  private static let zshScript = #"""
    #compdef cablecheck
    # Completes cablecheck in zsh; written by 'cablecheck completions zsh'.
    _cablecheck() {
      local program=${(Q)words[1]} word about files=
      local -a found
      program=${~program}
      while IFS=$'\t' read -r word about; do
        if [[ $word == :files ]]; then
          files=yes
        else
          found+=("${word//:/\\:}${about:+:$about}")
        fi
      done < <("$program" completions --candidates -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
      (( $#found )) && _describe cablecheck found
      [[ -n $files ]] && _files
      return 0
    }
    if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
      _cablecheck "$@"
    else
      compdef _cablecheck cablecheck
    fi

    """#

  private static let fishScript = #"""
    # Completes cablecheck in fish; written by 'cablecheck completions fish'.
    function __cablecheck_candidates
      set -l words (commandline -opc)
      set -l current (commandline -ct)
      set -l program $words[1]
      set -e words[1]
      for line in ($program completions --candidates -- $words "$current" 2>/dev/null)
        if test "$line" = ":files"
          __fish_complete_path "$current"
        else
          echo $line
        end
      end
    end
    complete -c cablecheck -f -k -a '(__cablecheck_candidates)'

    """#
}

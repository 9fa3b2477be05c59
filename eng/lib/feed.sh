# Sourced. Does the package feed have the packages that the full build needs? Asked once, by restoring eng/feed-probe.

feed_answer=$root/eng/feed.local.props

write_feed_answer() {
  printf '<Project>\n  <!-- %s Delete this file to ask the feed again. -->\n  <PropertyGroup>\n    <FullFeed Condition="%s">%s</FullFeed>\n  </PropertyGroup>\n</Project>\n' \
    "$2" "'\$(FullFeed)' == ''" "$1" >"$feed_answer"
}

# Both answers are good ones.
probe_feed() {
  if dotnet restore "$root/eng/feed-probe/feed-probe.csproj" -p:FullFeed=true; then
    write_feed_answer true "The feed has the packages of the full build."
  else
    write_feed_answer false "The feed lacks packages of the full build."
  fi
}

ask_feed_once() {
  [ ! -f "$feed_answer" ] || return 0
  step feed-probe "Asking the package feed for the full build's packages" probe_feed
  has_full_feed && say "It has them: using Aspire.Hosting." || say "It lacks some: using the portable hosting library."
}

has_full_feed() {
  grep -q '>true<' "$feed_answer" 2>/dev/null
}

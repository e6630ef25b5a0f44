#!/bin/sh
# Compiles the front-end assets that are committed. Needs node and npm; nobody needs either to install the product.
set -eu
cd "$(dirname "$0")"
web=../../src/tallystick/web/static/vendor/govuk
tests=../../tests/web/vendor/axe

npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
mkdir -p "$web" "$tests"

govuk=node_modules/govuk-frontend
node_modules/.bin/sass --load-path=node_modules --style=compressed --no-source-map --quiet-deps \
  govuk.scss "$web/govuk-frontend.min.css"
sed 's|//# sourceMappingURL=.*||' "$govuk/dist/govuk/govuk-frontend.min.js" > "$web/govuk-frontend.min.js"
version=$(node -p "require('./$govuk/package.json').version")
cat > "$web/VERSION.txt" <<END
GOV.UK Frontend $version, licence in LICENSE.txt.
Compiled by tools/assets without the GDS Transport font, the crest, the crown and the GOV.UK logo, which are for GOV.UK alone.
END

cp node_modules/axe-core/axe.min.js node_modules/axe-core/LICENSE "$tests/"
version=$(node -p "require('./node_modules/axe-core/package.json').version")
echo "axe-core $version, unmodified, for tests only; licence (MPL 2.0) in LICENSE." > "$tests/VERSION.txt"

if grep -Eqi 'transport|url\(' "$web/govuk-frontend.min.css"; then
  echo "The style sheet names a font or an image that is not ours to use." >&2
  exit 1
fi

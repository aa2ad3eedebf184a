/** Words from which a name is proposed to who has just come; any two make a pleasant one. */

const FIRST =
  'Amber Ash Birch Bright Cedar Clear Cloud Copper Dawn Dusk Early Elder Fern Frost Gentle Glad Golden Grey Hazel High Linden Moss North Quiet Rowan Rust Sage Slate Still Swift Thyme Tidal Umber Wandering Wild Willow'.split(
    ' ',
  )
const LAST =
  'Avocet Bunting Crane Curlew Dipper Dunlin Egret Finch Godwit Goldcrest Grebe Heron Hoopoe Jackdaw Kestrel Kite Knot Lapwing Lark Linnet Martin Merlin Nuthatch Oriole Osprey Petrel Pipit Plover Redstart Rook Siskin Starling Swallow Tern Wagtail Wren'.split(
    ' ',
  )

/** @param random a number in [0, 1) */
export const proposeName = (random: () => number): string =>
  [FIRST, LAST].map(words => words[Math.floor(random() * words.length)]).join(' ')
